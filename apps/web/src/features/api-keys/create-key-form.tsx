'use client'

import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { createApiKeySchema, type Right } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ShownOnce } from '#src/components/shown-once.tsx'
import { useErrorText } from '#src/components/use-error-text.ts'
import { useSession } from '#src/features/access/session-query.ts'
import { useCreateApiKey } from './queries.ts'
import { RightChoice } from './right-choice.tsx'

const LIFETIMES_DAYS = [30, 90, 365] as const
const NEVER = 'never'

/** Asks for a name and a lifetime, then shows the key once. */
export const CreateKeyForm = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('apiKeys')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const [name, setName] = useState('')
  const [lifetime, setLifetime] = useState<string>('90')
  const session = useSession()
  // What most scripts need; the rest is one click away.
  const [rights, setRights] = useState<readonly Right[]>(['tasks:read'])
  const [missing, setMissing] = useState(false)
  const create = useCreateApiKey()
  if (create.data !== undefined) return <CreatedKey value={create.data.key} onClose={onClose} />

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const parsed = createApiKeySchema.safeParse({
      name,
      expiresInDays: lifetime === NEVER ? null : Number(lifetime),
      rights,
    })
    setMissing(name.trim() === '')
    if (parsed.success) create.mutate(parsed.data)
  }
  const failure = create.error === null ? null : errorText(create.error)
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          maxLength={32}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={missing ? t('nameMissing') : failure}
          data-autofocus
        />
        <Select
          label={t('expires')}
          allowDeselect={false}
          value={lifetime}
          onChange={(value) => setLifetime(value ?? NEVER)}
          data={[
            ...LIFETIMES_DAYS.map((days) => ({ value: `${days}`, label: t('expiresDays', { days }) })),
            { value: NEVER, label: t('never') },
          ]}
        />
        <RightChoice own={session?.rights ?? []} value={rights} onChange={setRights} />
        {session === undefined || session.workspace === null ? null : (
          <Text size="sm" c="dimmed">
            {t('bound', { workspace: session.workspace.name })}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={rights.length === 0}>
            {t('create')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const CreatedKey = ({ value, onClose }: { value: string; onClose: () => void }) => {
  const t = useTranslations('apiKeys')
  return (
    <ShownOnce label={t('columnKey')} value={value} copyLabel={t('copyKey')} doneLabel={t('done')} onClose={onClose}>
      <div>
        <Text fw={550}>{t('createdTitle')}</Text>
        <Text size="sm" c="dimmed">
          {t('createdText')}
        </Text>
      </div>
    </ShownOnce>
  )
}
