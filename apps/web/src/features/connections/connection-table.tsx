'use client'

import { Anchor, Table, Text } from '@mantine/core'
import { type Connection, WORKER_GROUP_DEFAULT } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import { RowActions, RowButton } from '#src/components/row-actions.tsx'
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
    <DataTable
      minWidth={960}
      highlightOnHover
      columns={[
        t('column.name'),
        t('column.kind'),
        t('column.address'),
        t('column.security'),
        t('column.usedBy'),
        t('column.lastCheck'),
        right(t('column.actions')),
      ]}
    >
      {connections.map((connection) => (
        <ConnectionRow key={`${connection.kind} ${connection.name}`} connection={connection} />
      ))}
    </DataTable>
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
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{t('usedBy', { count: connection.tasks })}</Table.Td>
      <Table.Td>
        <LastCheck check={connection.lastCheck} />
      </Table.Td>
      <Table.Td className={tables.numeric}>
        <RowActions>
          <Allowed right="tasks:operate">
            <RowButton name={t('checkNamed', { name })} loading={test.isPending} onClick={check}>
              {t('check')}
            </RowButton>
          </Allowed>
          <Allowed right="tasks:write">
            <RowButton isDanger name={t('deleteNamed', { name })} onClick={() => askDelete({ kind, name })}>
              {t('deleteAction')}
            </RowButton>
          </Allowed>
        </RowActions>
      </Table.Td>
    </Table.Tr>
  )
}
