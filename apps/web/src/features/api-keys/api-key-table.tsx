'use client'

import { Table } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ApiKey } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import { RowActions, RowButton } from '#src/components/row-actions.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useAskDanger } from '#src/components/use-ask-danger.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { KeyRights } from './key-rights.tsx'
import { useRevokeApiKey } from './queries.ts'

export const ApiKeyTable = ({ keys }: { keys: readonly ApiKey[] }) => {
  const t = useTranslations('apiKeys')
  const askDanger = useAskDanger()
  const tellError = useErrorToast()
  const revoke = useRevokeApiKey()
  const ask = (key: ApiKey) =>
    askDanger({
      title: t('revokeTitle', { name: key.name }),
      text: t('revokeText'),
      confirm: t('revoke'),
      onConfirm: () =>
        revoke.mutate(key.id, {
          onSuccess: () => notifications.show({ message: t('revoked', { name: key.name }) }),
          onError: tellError,
        }),
    })
  return (
    <DataTable
      minWidth={720}
      columns={[
        t('columnName'),
        t('columnKey'),
        t('columnCreated'),
        t('columnLastUsed'),
        t('columnExpires'),
        t('columnRights'),
        right(t('columnActions')),
      ]}
    >
      {keys.map((key) => (
        <Table.Tr key={key.id}>
          <Table.Td fw={550}>{key.name}</Table.Td>
          <Table.Td className={tables.code}>{key.start}…</Table.Td>
          <Table.Td>
            <Timestamp iso={key.createdAt} />
          </Table.Td>
          <Table.Td>{key.lastUsedAt === null ? t('neverUsed') : <Timestamp iso={key.lastUsedAt} />}</Table.Td>
          <Table.Td>{key.expiresAt === null ? t('never') : <Timestamp iso={key.expiresAt} />}</Table.Td>
          <Table.Td>
            <KeyRights apiKey={key} />
          </Table.Td>
          <Table.Td className={tables.numeric}>
            <RowActions>
              <RowButton isDanger name={t('revokeLabel', { name: key.name })} onClick={() => ask(key)}>
                {t('revoke')}
              </RowButton>
            </RowActions>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  )
}
