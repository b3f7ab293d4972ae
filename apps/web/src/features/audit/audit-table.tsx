'use client'

import { Table } from '@mantine/core'
import type { AuditEntry } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import { RowActions, RowButton } from '#src/components/row-actions.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'

interface AuditTableProps {
  readonly entries: readonly AuditEntry[]
  readonly onOpen: (entry: AuditEntry) => void
}

export const AuditTable = ({ entries, onOpen }: AuditTableProps) => {
  const t = useTranslations('audit')
  return (
    <DataTable
      minWidth={860}
      verticalSpacing={7}
      columns={[
        t('columnAt'),
        t('columnActor'),
        t('columnAction'),
        t('columnSubject'),
        t('columnAddress'),
        right(t('details')),
      ]}
    >
      {entries.map((entry) => (
        <Table.Tr key={entry.id}>
          <Table.Td>
            <Timestamp iso={entry.at} />
          </Table.Td>
          <Table.Td>{entry.actor}</Table.Td>
          <Table.Td className={tables.code}>{entry.action}</Table.Td>
          <Table.Td>{entry.subject}</Table.Td>
          <Table.Td className={tables.code}>{entry.address ?? t('unknownAddress')}</Table.Td>
          <Table.Td className={tables.numeric}>
            <RowActions>
              <RowButton
                name={t('detailsOf', { action: entry.action, subject: entry.subject })}
                onClick={() => onOpen(entry)}
              >
                {t('details')}
              </RowButton>
            </RowActions>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  )
}
