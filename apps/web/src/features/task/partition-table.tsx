'use client'

import { Paper, Table, Text, Title, Tooltip } from '@mantine/core'
import type { PartitionLag } from '@sluice/contracts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'
import { useChartFormat } from './charts/use-chart-format.ts'
import { skewOf } from './numbers/skew.ts'
import classes from './task-parts.module.css'

const headings = ['position', 'committed', 'end', 'lag', 'lagSeconds', 'consumed', 'produced'] as const

/** Where each partition stands. */
export const PartitionTable = ({ partitions }: { partitions: readonly PartitionLag[] }) => {
  const t = useTranslations('numbers.partitions')
  const sorted = [...partitions].sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition)
  return (
    <Paper component="section" aria-labelledby="partitions-title" className={classes.panel}>
      <Title order={2} size={14} id="partitions-title" px="md" py="sm">
        {t('title')}
      </Title>
      {sorted.length === 0 ? (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t('empty')}
        </Text>
      ) : (
        <Table.ScrollContainer type="native" minWidth={820}>
          <Table horizontalSpacing="md" verticalSpacing={7} className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('topic')}</Table.Th>
                <Table.Th ta="right">{t('partition')}</Table.Th>
                {headings.map((heading) => (
                  <Table.Th key={heading} ta="right">
                    {t(heading)}
                  </Table.Th>
                ))}
                <Table.Th aria-label={t('skew')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sorted.map((one) => (
                <Row key={`${one.topic}/${one.partition}`} one={one} all={sorted} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  )
}

const Row = ({ one, all }: { one: PartitionLag; all: readonly PartitionLag[] }) => {
  const t = useTranslations('numbers.partitions')
  const format = useChartFormat()
  const skew = skewOf(one, all)
  const numbers = [one.position, one.committed, one.endOffset, one.lag] as const
  return (
    <Table.Tr>
      <Table.Td className={classes.code}>{one.topic}</Table.Td>
      <Table.Td ta="right">{one.partition}</Table.Td>
      {numbers.map((value, index) => (
        <Table.Td key={headings[index]} ta="right">
          <NumberText value={value} />
        </Table.Td>
      ))}
      <Table.Td ta="right">
        {one.lagSeconds === null ? <NumberText value={null} /> : format.seconds(one.lagSeconds)}
      </Table.Td>
      <Table.Td ta="right">
        <NumberText value={one.consumedPerSecond} />
      </Table.Td>
      <Table.Td ta="right">
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
