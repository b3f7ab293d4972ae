'use client'

import { Button, Table } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Invitation } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
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
    <Table.ScrollContainer type="native" minWidth={720} className={tables.frame}>
      <Table verticalSpacing={9} horizontalSpacing="sm" className={tables.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('email')}</Table.Th>
            <Table.Th>{t('role')}</Table.Th>
            <Table.Th>{t('columnPayloads')}</Table.Th>
            <Table.Th>{t('columnAuthor')}</Table.Th>
            <Table.Th>{t('columnExpires')}</Table.Th>
            <Table.Th className={tables.numeric}>{t('columnActions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
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
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  aria-label={t('revokeLabel', { email: invitation.email })}
                  onClick={() => revokeOne(invitation)}
                >
                  {t('revoke')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
