'use client'

import { Switch, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Member, Membership } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { RowActions, RowButton } from '#src/components/row-actions.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useAskDanger } from '#src/components/use-ask-danger.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { useSession } from '#src/features/access/session-query.ts'
import { useChangeMember, useRemoveMember } from './queries.ts'
import { RoleSelect } from './role-select.tsx'

/** One member; a change is saved as it is made. */
export const MemberRow = ({ member: { userId, email, name, role, readsPayloads, since } }: { member: Member }) => {
  const t = useTranslations('members')
  const common = useTranslations('common')
  const askDanger = useAskDanger()
  const tellError = useErrorToast()
  const isSelf = useSession()?.email === email
  const change = useChangeMember()
  const remove = useRemoveMember()
  const tell = (message: string) => notifications.show({ message })
  const save = (membership: Partial<Membership>) =>
    change.mutate(
      { userId, role, readsPayloads, ...membership },
      { onSuccess: () => tell(t('changed', { email })), onError: tellError },
    )
  const askRemove = () =>
    askDanger({
      title: t('removeTitle', { email }),
      text: t('removeText'),
      confirm: t('remove'),
      onConfirm: () => remove.mutate(userId, { onSuccess: () => tell(t('removed', { email })), onError: tellError }),
    })
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={550}>
          {email}
          {isSelf ? (
            <Text span size="sm" c="dimmed">
              {common('aside', { text: t('you') })}
            </Text>
          ) : null}
        </Text>
        {name === email ? null : (
          <Text size="xs" c="dimmed">
            {name}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <RoleSelect
          name={t('roleOf', { email })}
          value={role}
          disabled={change.isPending}
          onChange={(next) => save({ role: next })}
        />
      </Table.Td>
      <Table.Td>
        <Switch
          aria-label={t('payloadsOf', { email })}
          checked={readsPayloads}
          disabled={change.isPending}
          onChange={(event) => save({ readsPayloads: event.currentTarget.checked })}
        />
      </Table.Td>
      <Table.Td>
        <Timestamp iso={since} />
      </Table.Td>
      <Table.Td className={tables.numeric}>
        <RowActions>
          <RowButton isDanger name={t('removeNamed', { email })} onClick={askRemove}>
            {t('remove')}
          </RowButton>
        </RowActions>
      </Table.Td>
    </Table.Tr>
  )
}
