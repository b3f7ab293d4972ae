'use client'

import { Button, Table, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import type { ApiKey } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { KeyRights } from './key-rights.tsx'
import { useRevokeApiKey } from './queries.ts'

export const ApiKeyTable = ({ keys }: { keys: readonly ApiKey[] }) => {
  const t = useTranslations('apiKeys')
  const common = useTranslations('common')
  const tellError = useErrorToast()
  const revoke = useRevokeApiKey()
  const ask = (key: ApiKey) =>
    modals.openConfirmModal({
      title: t('revokeTitle', { name: key.name }),
      children: <Text size="sm">{t('revokeText')}</Text>,
      labels: { confirm: t('revoke'), cancel: common('cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        revoke.mutate(key.id, {
          onSuccess: () => notifications.show({ message: t('revoked', { name: key.name }) }),
          onError: tellError,
        }),
    })
  return (
    <Table.ScrollContainer type="native" minWidth={720} className={tables.frame}>
      <Table verticalSpacing={9} horizontalSpacing="sm" className={tables.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columnName')}</Table.Th>
            <Table.Th>{t('columnKey')}</Table.Th>
            <Table.Th>{t('columnCreated')}</Table.Th>
            <Table.Th>{t('columnLastUsed')}</Table.Th>
            <Table.Th>{t('columnExpires')}</Table.Th>
            <Table.Th>{t('columnRights')}</Table.Th>
            <Table.Th className={tables.numeric}>{t('columnActions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
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
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  aria-label={t('revokeLabel', { name: key.name })}
                  onClick={() => ask(key)}
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
