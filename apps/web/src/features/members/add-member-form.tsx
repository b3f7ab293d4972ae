'use client'

import { Button, Group, Stack, Switch, TextInput } from '@mantine/core'
import type { Role } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { useAddMember } from './queries.ts'
import { RoleSelect } from './role-select.tsx'

/** Makes somebody who can sign in a member. */
export const AddMemberForm = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('members')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [readsPayloads, setReadsPayloads] = useState(false)
  const add = useAddMember()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate({ email: email.trim(), role, readsPayloads }, { onSuccess: onClose })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          type="email"
          label={t('email')}
          description={t('emailHint')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={add.error === null ? null : errorText(add.error)}
          data-autofocus
        />
        <RoleSelect label={t('role')} value={role} onChange={setRole} />
        <Switch
          label={t('readsPayloads')}
          description={t('readsPayloadsHint')}
          checked={readsPayloads}
          onChange={(event) => setReadsPayloads(event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={email.trim() === ''}>
            {t('add')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
