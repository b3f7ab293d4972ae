'use client'

import { Code, Stack, Table, Text, Title } from '@mantine/core'
import type { AuditChange, AuditEntry } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DataTable } from '#src/components/data-table.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** `secretsSet: []` says nothing. */
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** All that is known of one entry: facts first, then each change with both sides. */
export const AuditDetail = ({ entry }: { entry: AuditEntry }) => {
  const t = useTranslations('audit')
  const { changes = [], changesLeftOff = 0, ...rest } = entry.detail
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('columnAt'), <Timestamp key="at" iso={entry.at} />],
    [t('columnActor'), `${entry.actor} (${t(`via.${entry.via}`)})`],
    [t('columnAction'), <Code key="action">{entry.action}</Code>],
    [t('columnSubject'), entry.subject],
    [t('columnAddress'), entry.address ?? t('unknownAddress')],
    ...Object.entries(rest)
      .filter(([, value]) => !isEmptyList(value))
      .map(([name, value]) => [name, textOf(value)] as const),
  ]
  return (
    <Stack gap="lg">
      <Table withRowBorders={false} verticalSpacing={4} horizontalSpacing={0}>
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={150} fw={500} c="dimmed" style={{ verticalAlign: 'top' }}>
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {changes.length === 0 ? null : (
        <Stack gap="xs">
          <Title order={3} size={15}>
            {t('changes')}
          </Title>
          <Changes changes={changes} />
          {changesLeftOff === 0 ? null : (
            <Text size="sm" c="dimmed">
              {t('leftOff', { count: changesLeftOff })}
            </Text>
          )}
        </Stack>
      )}
    </Stack>
  )
}

const Changes = ({ changes }: { changes: readonly AuditChange[] }) => {
  const t = useTranslations('audit')
  const side = (change: AuditChange, name: 'before' | 'after') =>
    name in change ? (
      <Code style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{textOf(change[name])}</Code>
    ) : (
      <Text span size="sm" c="dimmed">
        {t('nothing')}
      </Text>
    )
  return (
    <DataTable minWidth={460} verticalSpacing={6} columns={[t('path'), t('before'), t('after')]}>
      {changes.map((change) => (
        <Table.Tr key={change.path}>
          <Table.Td style={{ overflowWrap: 'anywhere' }}>{change.path}</Table.Td>
          <Table.Td>{side(change, 'before')}</Table.Td>
          <Table.Td>{side(change, 'after')}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  )
}
