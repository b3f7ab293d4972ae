'use client'

import { Table } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Invitation } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import { RowActions, RowButton } from '#src/components/row-actions.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { useRevokeInvitation } from './queries.ts'

export const InvitationTable = ({ invitations }: { invitations: readonly Invitation[] }) => {
  const t = useTranslations('people')
  const roles = useTranslations('access.roleName')
  const tellError = useErrorToast()
  const revoke = useRevokeInvitation()
  const revokeOne = ({ id, email }: Invitation) =>
    revoke.mutate(id, {
      onSuccess: () => notifications.show({ message: t('revoked', { email }) }),
      onError: tellError,
    })
  return (
    <DataTable
      minWidth={720}
      columns={[
        t('email'),
        t('role'),
        t('columnPayloads'),
        t('columnAuthor'),
        t('columnExpires'),
        right(t('columnActions')),
      ]}
    >
      {invitations.map((invitation) => (
        <Table.Tr key={invitation.id}>
          <Table.Td fw={550}>{invitation.email}</Table.Td>
          <Table.Td>{roles(invitation.role)}</Table.Td>
          <Table.Td>{t(invitation.readsPayloads ? 'payloadsYes' : 'payloadsNo')}</Table.Td>
          <Table.Td>{invitation.author}</Table.Td>
          <Table.Td>
            <Timestamp iso={invitation.expiresAt} withSeconds={false} />
          </Table.Td>
          <Table.Td className={tables.numeric}>
            <RowActions>
              <RowButton
                isDanger
                name={t('revokeLabel', { email: invitation.email })}
                onClick={() => revokeOne(invitation)}
              >
                {t('revoke')}
              </RowButton>
            </RowActions>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  )
}
