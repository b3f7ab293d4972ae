'use client'

import { Table, Text, Tooltip } from '@mantine/core'
import type { PartitionLag } from '@sluice/contracts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { right } from '#src/components/data-table.tsx'
import { NumberText } from '#src/components/number-text.tsx'
import tables from '#src/components/table.module.css'
import { TablePanel } from '#src/components/table-panel.tsx'
import { useChartFormat } from './charts/use-chart-format.ts'
import { skewOf } from './numbers/skew.ts'
import classes from './task-parts.module.css'

const headings = ['position', 'committed', 'end', 'lag', 'lagSeconds', 'consumed', 'produced'] as const

/** Where each partition stands. */
export const PartitionTable = ({ partitions }: { partitions: readonly PartitionLag[] }) => {
  const t = useTranslations('numbers.partitions')
  const sorted = [...partitions].sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition)
  return (
    <TablePanel
      title={t('title')}
      empty={sorted.length === 0 ? t('empty') : null}
      minWidth={820}
      columns={[t('topic'), right(t('partition')), ...headings.map((heading) => right(t(heading))), t('skew')]}
    >
      {sorted.map((one) => (
        <Row key={`${one.topic}/${one.partition}`} one={one} all={sorted} />
      ))}
    </TablePanel>
  )
}

const Row = ({ one, all }: { one: PartitionLag; all: readonly PartitionLag[] }) => {
  const t = useTranslations('numbers.partitions')
  const format = useChartFormat()
  const skew = skewOf(one, all)
  const numbers = [one.position, one.committed, one.endOffset, one.lag] as const
  return (
    <Table.Tr>
      <Table.Td className={tables.code}>{one.topic}</Table.Td>
      <Table.Td className={tables.numeric}>{one.partition}</Table.Td>
      {numbers.map((value, index) => (
        <Table.Td key={headings[index]} className={tables.numeric}>
          <NumberText value={value} />
        </Table.Td>
      ))}
      <Table.Td className={tables.numeric}>
        {one.lagSeconds === null ? <NumberText value={null} /> : format.seconds(one.lagSeconds)}
      </Table.Td>
      <Table.Td className={tables.numeric}>
        <NumberText value={one.consumedPerSecond} />
      </Table.Td>
      <Table.Td className={tables.numeric}>
        <NumberText value={one.producedPerSecond} />
      </Table.Td>
      <Table.Td>
        {skew === null ? null : (
          <Tooltip label={t(`skewOf.${skew}`)} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
            <Text span size="xs" c="var(--sluice-warn)" tabIndex={0} className={classes.warning}>
              <IconAlertTriangle size={13} aria-hidden /> {t('skewed')}
            </Text>
          </Tooltip>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
