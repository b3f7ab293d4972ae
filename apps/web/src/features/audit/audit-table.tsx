'use client'

import { Button, Table } from '@mantine/core'
import type { AuditEntry } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'

interface AuditTableProps {
  readonly entries: readonly AuditEntry[]
  readonly onOpen: (entry: AuditEntry) => void
}

export const AuditTable = ({ entries, onOpen }: AuditTableProps) => {
  const t = useTranslations('audit')
  return (
    <Table.ScrollContainer type="native" minWidth={860} className={tables.frame}>
      <Table verticalSpacing={7} horizontalSpacing="sm" className={tables.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columnAt')}</Table.Th>
            <Table.Th>{t('columnActor')}</Table.Th>
            <Table.Th>{t('columnAction')}</Table.Th>
            <Table.Th>{t('columnSubject')}</Table.Th>
            <Table.Th>{t('columnAddress')}</Table.Th>
            <Table.Th className={tables.numeric}>{t('details')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
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
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t('detailsOf', { action: entry.action, subject: entry.subject })}
                  onClick={() => onOpen(entry)}
                >
                  {t('details')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
