'use client'

import {
  Button,
  Group,
  PasswordInput,
  SegmentedControl,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core'
import { type AlertChannel, type SaveAlertChannel, saveAlertChannelSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { localeName, locales } from '#src/i18n/locale.ts'
import { useCreateAlertChannel, useUpdateAlertChannel } from '../queries.ts'
import { CreatedSecret } from './created-secret.tsx'

const kinds = ['webhook', 'email'] as const

interface Draft {
  readonly name: string
  readonly kind: (typeof kinds)[number]
  readonly url: string
  readonly secret: string
  readonly to: readonly string[]
  readonly language: string
}

const draftOf = (channel: AlertChannel | null): Draft => ({
  name: channel?.name ?? '',
  kind: channel?.settings.kind ?? 'webhook',
  url: channel?.settings.kind === 'webhook' ? channel.settings.url : '',
  secret: '',
  to: channel?.settings.kind === 'email' ? channel.settings.to : [],
  language: channel?.settings.kind === 'email' ? channel.settings.language : 'en',
})

const parseDraft = ({ name, kind, url, secret, to, language }: Draft) =>
  saveAlertChannelSchema.safeParse(
    kind === 'webhook'
      ? { name, settings: { kind, url: url.trim() }, ...(secret === '' ? {} : { secret }) }
      : { name, settings: { kind, to, language } },
  )

/** Makes a channel or changes one. A secret that was made for a new webhook is shown once. */
export const ChannelForm = ({ channel, onClose }: { channel: AlertChannel | null; onClose: () => void }) => {
  const t = useTranslations('alerts')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const [draft, setDraft] = useState(() => draftOf(channel))
  const [isTried, setTried] = useState(false)
  const create = useCreateAlertChannel()
  const update = useUpdateAlertChannel()
  const parsed = parseDraft(draft)
  const wrong = new Set(
    isTried && !parsed.success
      ? parsed.error.issues.map(({ path }) => String(path.find((part) => part !== 'settings')))
      : [],
  )
  const failure = create.error ?? update.error
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  if (typeof create.data?.secret === 'string') return <CreatedSecret value={create.data.secret} onClose={onClose} />

  const save = (body: SaveAlertChannel) => {
    if (channel !== null) update.mutate({ id: channel.id, body }, { onSuccess: onClose })
    else create.mutate(body, { onSuccess: ({ secret }) => (secret === null ? onClose() : undefined) })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (parsed.success) save(parsed.data)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {channel === null ? (
          <SegmentedControl
            aria-label={t('column.kind')}
            value={draft.kind}
            data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(value) => change({ kind: kinds.find((one) => one === value) ?? 'webhook' })}
          />
        ) : null}
        <TextInput
          label={t('form.name')}
          maxLength={64}
          value={draft.name}
          onChange={({ currentTarget: { value } }) => change({ name: value })}
          error={wrong.has('name') ? t('form.nameMissing') : failure === null ? null : errorText(failure)}
          data-autofocus
        />
        {draft.kind === 'webhook' ? (
          <>
            <TextInput
              label={t('form.url')}
              placeholder="https://"
              value={draft.url}
              onChange={({ currentTarget: { value } }) => change({ url: value })}
              error={wrong.has('url') ? t('form.urlWrong') : null}
            />
            <PasswordInput
              label={t('form.secret')}
              description={t(channel === null ? 'form.secretNew' : 'form.secretKept')}
              autoComplete="new-password"
              value={draft.secret}
              onChange={({ currentTarget: { value } }) => change({ secret: value })}
              error={wrong.has('secret') ? t('form.secretWrong') : null}
            />
            <Text size="xs" c="dimmed">
              {t('form.signedHow')}
            </Text>
          </>
        ) : (
          <>
            <TagsInput
              label={t('form.to')}
              placeholder={draft.to.length === 0 ? 'name@example.com' : ''}
              acceptValueOnBlur
              splitChars={[',', ' ', ';']}
              value={[...draft.to]}
              onChange={(to) => change({ to })}
              error={wrong.has('to') ? t('form.toWrong') : null}
            />
            <Select
              label={t('form.language')}
              allowDeselect={false}
              value={draft.language}
              data={locales.map((value) => ({ value, label: localeName[value] }))}
              onChange={(value) => value !== null && change({ language: value })}
            />
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || update.isPending}>
            {t(channel === null ? 'form.create' : 'form.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
