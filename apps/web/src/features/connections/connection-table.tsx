'use client'

import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import { type Connection, WORKER_GROUP_DEFAULT } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import tables from '#src/components/table.module.css'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { Allowed } from '#src/features/access/allowed.tsx'
import { connectionPath } from '#src/lib/connection-paths.ts'
import { CertificateDates } from './certificate-dates.tsx'
import { addressOf } from './connection-facts.ts'
import classes from './connections.module.css'
import { LastCheck } from './last-check.tsx'
import { useTestConnection } from './queries.ts'
import { useDeleteConnectionDialog } from './use-delete-connection-dialog.tsx'
import { useSecurityText } from './use-security-text.ts'

/** The saved connections, one a row. */
export const ConnectionTable = ({ connections }: { connections: readonly Connection[] }) => {
  const t = useTranslations('connections')
  return (
    <Table.ScrollContainer type="native" minWidth={960} className={tables.frame}>
      <Table highlightOnHover verticalSpacing={9} horizontalSpacing="sm" className={tables.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.name')}</Table.Th>
            <Table.Th>{t('column.kind')}</Table.Th>
            <Table.Th>{t('column.address')}</Table.Th>
            <Table.Th>{t('column.security')}</Table.Th>
            <Table.Th>{t('column.usedBy')}</Table.Th>
            <Table.Th>{t('column.lastCheck')}</Table.Th>
            <Table.Th className={tables.numeric}>{t('column.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {connections.map((connection) => (
            <ConnectionRow key={`${connection.kind} ${connection.name}`} connection={connection} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const ConnectionRow = ({ connection }: { connection: Connection }) => {
  const t = useTranslations('connections')
  const securityText = useSecurityText()
  const tellError = useErrorToast()
  const askDelete = useDeleteConnectionDialog()
  const test = useTestConnection()
  const { kind, name, description } = connection
  const check = () =>
    test.mutate(
      { address: { kind, name }, workerGroup: WORKER_GROUP_DEFAULT },
      {
        onError: tellError,
      },
    )
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} href={connectionPath(connection)} c="inherit" fw={550}>
          {name}
        </Anchor>
        {description === '' ? null : <Text className={classes.description}>{description}</Text>}
      </Table.Td>
      <Table.Td>{t(`kind.${kind}`)}</Table.Td>
      <Table.Td className={`${tables.code} ${classes.address}`} title={addressOf(connection)}>
        {addressOf(connection)}
      </Table.Td>
      <Table.Td>
        {securityText(connection)}
        <CertificateDates connection={connection} />
      </Table.Td>
      <Table.Td>{t('usedBy', { count: connection.tasks })}</Table.Td>
      <Table.Td>
        <LastCheck check={connection.lastCheck} />
      </Table.Td>
      <Table.Td className={tables.numeric}>
        <Group gap={4} justify="flex-end" wrap="nowrap">
          <Allowed right="tasks:operate">
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('checkNamed', { name })}
              loading={test.isPending}
              onClick={check}
            >
              {t('check')}
            </Button>
          </Allowed>
          <Allowed right="tasks:write">
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={t('deleteNamed', { name })}
              onClick={() => askDelete({ kind, name })}
            >
              {t('deleteAction')}
            </Button>
          </Allowed>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
