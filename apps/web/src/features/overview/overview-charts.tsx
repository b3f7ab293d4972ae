'use client'

import { Group, Paper, SegmentedControl, SimpleGrid, Skeleton, Title } from '@mantine/core'
import { type OverviewRange, type OverviewSeries, overviewRangeSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { AreaChart } from './area-chart.tsx'
import { useOverviewSeries } from './queries.ts'

type Point = OverviewSeries['points'][number]

// As in the charts of a task.
const IN = 'var(--sluice-quiet)'
const OUT = 'var(--sluice-busy)'
const BAD = 'var(--sluice-bad)'
const LAG = 'var(--sluice-warn)'

/** Throughput and lag of all tasks over time. */
export const OverviewCharts = () => {
  const t = useTranslations('overview')
  const [range, setRange] = useState<OverviewRange>('1h')
  const { data, error, refetch } = useOverviewSeries(range)
  return (
    <Paper component="section" aria-label={t('overTime')} p="md" withBorder>
      <Group justify="space-between" mb="md">
        <Title order={2} size={15}>
          {t('overTime')}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t('range')}
          value={range}
          onChange={setRange}
          data={overviewRangeSchema.options.map((value) => ({ value, label: t(`ranges.${value}`) }))}
        />
      </Group>
      {data !== undefined ? (
        <Charts series={data} />
      ) : error === null ? (
        <Skeleton h={196} />
      ) : (
        <LoadFailed title={t('loadFailed')} error={error} onRetry={() => void refetch()} />
      )}
    </Paper>
  )
}

const Charts = ({ series: { from, to, stepMs, points } }: { series: OverviewSeries }) => {
  const t = useTranslations('overview')
  const measures = (read: (point: Point) => number | null) =>
    points.map((point) => ({ atMs: Date.parse(point.at), value: read(point) }))
  const frame = { fromMs: Date.parse(from), toMs: Date.parse(to), stepMs }
  const rate = t('perSecond')
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="lg">
      <AreaChart
        {...frame}
        title={t('throughput')}
        unit={rate}
        lines={[
          { label: t('rowsIn'), color: IN, measures: measures((point) => point.rowsInPerSecond) },
          { label: t('written'), color: OUT, measures: measures((point) => point.writtenPerSecond), filled: true },
          { label: t('deadLetters'), color: BAD, measures: measures((point) => point.deadLettersPerSecond) },
        ]}
      />
      <AreaChart
        {...frame}
        title={t('lag')}
        unit={t('messages')}
        lines={[{ label: t('lag'), color: LAG, measures: measures((point) => point.lag), filled: true }]}
      />
    </SimpleGrid>
  )
}
