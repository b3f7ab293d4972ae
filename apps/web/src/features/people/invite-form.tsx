'use client'

import { Button, Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { inviteSchema, type Role, roleSchema } from '@sluice/contracts'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { LinkOnce } from './link-once.tsx'
import { useInvite } from './queries.ts'

/** Asks whom to invite as what, then shows the link once. */
export const InviteForm = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('people')
  const roles = useTranslations('access.roleName')
  const hints = useTranslations('access.roleHint')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const language = useLocale()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [readsPayloads, setReadsPayloads] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const invite = useInvite()
  if (invite.data !== undefined) return <LinkOnce link={invite.data} email={email.trim()} onClose={onClose} />

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const parsed = inviteSchema.safeParse({ email: email.trim(), role, readsPayloads, language })
    setWrong(!parsed.success)
    if (parsed.success) invite.mutate(parsed.data)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('email')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={isWrong ? t('emailInvalid') : invite.error === null ? null : errorText(invite.error)}
          data-autofocus
        />
        <Radio.Group label={t('role')} value={role} onChange={(value) => setRole(roleSchema.parse(value))}>
          <Stack gap={8} mt={6}>
            {roleSchema.options.map((one) => (
              <Radio key={one} value={one} label={roles(one)} description={hints(one)} />
            ))}
          </Stack>
        </Radio.Group>
        <Checkbox
          label={t('readsPayloads')}
          description={t('readsPayloadsHint')}
          checked={readsPayloads}
          onChange={(event) => setReadsPayloads(event.currentTarget.checked)}
        />
        <Text size="sm" c="dimmed">
          {t('inviteHow')}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t('makeLink')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
