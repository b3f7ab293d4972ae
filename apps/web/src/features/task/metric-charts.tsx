'use client'

import { Group, SegmentedControl, SimpleGrid, Stack } from '@mantine/core'
import { METRIC_RANGE_MS, type MetricRange, metricRangeSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { type ChartPoint, chartSeries } from './chart-series.ts'
import { MetricChart } from './metric-chart.tsx'
import { useMetricPoints } from './queries.ts'

/** Rows per second and lag: stored history continued by what arrives live. */
export const MetricCharts = ({ taskId, live }: { taskId: string; live: readonly ChartPoint[] }) => {
  const t = useTranslations('task')
  const [range, setRange] = useState<MetricRange>('15m')
  const stored = useMetricPoints(taskId, range)
  const nowMs = Math.max(stored.dataUpdatedAt, live.at(-1)?.atMs ?? 0)
  const fromMs = nowMs - METRIC_RANGE_MS[range]
  const points = useMemo(() => chartSeries(stored.data ?? [], live, fromMs, nowMs), [stored.data, live, fromMs, nowMs])
  const chart = { points, fromMs, toMs: nowMs }
  if (stored.error !== null && stored.data === undefined)
    return <LoadFailed title={t('loadFailed')} error={stored.error} onRetry={() => void stored.refetch()} />
  return (
    <Stack gap="xs">
      <Group justify="flex-end">
        <SegmentedControl
          size="xs"
          aria-label={t('chart.range')}
          value={range}
          onChange={(value) => setRange(metricRangeSchema.parse(value))}
          data={metricRangeSchema.options.map((option) => ({ value: option, label: t(`chart.rangeOf.${option}`) }))}
        />
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        <MetricChart title={t('chart.rows')} value="rowsPerSecond" color="var(--sluice-busy)" {...chart} />
        <MetricChart title={t('chart.lag')} value="lag" color="var(--sluice-warn)" {...chart} />
      </SimpleGrid>
    </Stack>
  )
}
