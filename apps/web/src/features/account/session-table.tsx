'use client'

import { Badge, Group, Table, Text } from '@mantine/core'
import type { OpenSession } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import { RowActions, RowButton } from '#src/components/row-actions.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { deviceOf } from './device-of.ts'
import { useEndSession } from './queries.ts'

/** Browsers in which this person is signed in. */
export const SessionTable = ({ sessions }: { sessions: readonly OpenSession[] }) => {
  const t = useTranslations('account')
  const tellError = useErrorToast()
  const end = useEndSession()
  const endOne = (id: string) =>
    end.mutate(id, {
      onError: tellError,
    })
  return (
    <DataTable
      minWidth={640}
      columns={[
        t('columnDevice'),
        t('columnAddress'),
        t('columnSignedIn'),
        t('columnLastSeen'),
        right(t('columnActions')),
      ]}
    >
      {sessions.map((session) => {
        const device = deviceOf(session.userAgent) ?? t('unknownDevice')
        return (
          <Table.Tr key={session.id}>
            <Table.Td>
              <Group gap="xs" wrap="nowrap">
                <Text size="sm" fw={550} title={session.userAgent}>
                  {device}
                </Text>
                {session.isThis ? (
                  <Badge variant="light" size="sm">
                    {t('thisSession')}
                  </Badge>
                ) : null}
              </Group>
            </Table.Td>
            <Table.Td className={tables.code}>{session.address === '' ? '–' : session.address}</Table.Td>
            <Table.Td>
              <Timestamp iso={session.signedInAt} withSeconds={false} />
            </Table.Td>
            <Table.Td>
              <Timestamp iso={session.lastSeenAt} withSeconds={false} />
            </Table.Td>
            <Table.Td className={tables.numeric}>
              <RowActions>
                {session.isThis ? null : (
                  <RowButton isDanger name={t('endLabel', { device })} onClick={() => endOne(session.id)}>
                    {t('end')}
                  </RowButton>
                )}
              </RowActions>
            </Table.Td>
          </Table.Tr>
        )
      })}
    </DataTable>
  )
}
