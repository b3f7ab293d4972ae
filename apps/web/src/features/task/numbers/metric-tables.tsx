'use client'

import { Button, CopyButton, Group, Paper, SegmentedControl, Table, Text } from '@mantine/core'
import type { TaskMetrics } from '@sluice/contracts'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useMessages, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTotals } from '../number-queries.ts'
import classes from '../task-parts.module.css'
import { type MetricRow, type MetricScope, metricRows } from './metric-rows.ts'
import { useMetricText } from './use-metric-text.ts'

/** What a task counted and measures: of all its runs, and of the newest, as names, words and values. */
export const MetricTables = ({ taskId, metrics }: { taskId: string; metrics: TaskMetrics }) => {
  const t = useTranslations('numbers')
  const totals = useTotals(taskId)
  const text = useMetricText()
  const [scope, setScope] = useState<MetricScope>('cumulative')
  const rows = metricRows(scope, metrics, totals.data)
  const copied = rows.map((row) => `${row.name}\t${row.value ?? ''}`).join('\n')
  return (
    <Paper component="section" aria-label={t('metrics')} className={classes.panel}>
      <Group justify="space-between" px="md" py="sm" gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={t('scope')}
          value={scope}
          onChange={(value) => setScope(value === 'thisRun' ? 'thisRun' : 'cumulative')}
          data={[
            { value: 'cumulative', label: t('cumulative') },
            { value: 'thisRun', label: t('thisRun') },
          ]}
        />
        <Group gap="sm">
          <Text size="xs" c="dimmed">
            {t('refreshed')}
          </Text>
          <CopyButton value={copied}>
            {({ copied: isCopied, copy }) => (
              <Button
                size="compact-xs"
                variant="default"
                onClick={copy}
                leftSection={isCopied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
              >
                {t(isCopied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Group>
      <Table.ScrollContainer type="native" minWidth={640}>
        <Table horizontalSpacing="md" verticalSpacing={6} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('name')}</Table.Th>
              <Table.Th>{t('description')}</Table.Th>
              <Table.Th ta="right">{t('value')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Row key={row.name} row={row} text={text(row)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

const Row = ({ row, text }: { row: MetricRow; text: string }) => {
  const { metric } = useMessages().numbers
  const description = Object.entries(metric).find(([key]) => key === row.key)?.[1] ?? ''
  return (
    <Table.Tr>
      <Table.Td className={classes.code}>{row.name}</Table.Td>
      <Table.Td>
        <Text size="xs" c="dimmed">
          {description}
        </Text>
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {text}
      </Table.Td>
    </Table.Tr>
  )
}
