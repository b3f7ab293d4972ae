'use client'

import { SimpleGrid, Skeleton, Stack } from '@mantine/core'
import type { TaskMetrics } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { useMetricPoints } from '../number-queries.ts'
import { chartsOfTask } from './chart-list.ts'
import { type ChartSample, sampleOfPoint } from './chart-sample.ts'
import { chartSteps } from './chart-steps.ts'
import { ChartToolbar } from './chart-toolbar.tsx'
import { type ChartWindow, spanOf, zoomTo } from './chart-window.ts'
import { TaskChart } from './task-chart.tsx'
import { useChartFormat } from './use-chart-format.ts'

/** Before the first answer says how finely it was measured. Milliseconds. */
const STEP_MS_DEFAULT = 10_000
/** About as high as the first charts. */
const CHARTS_HEIGHT_PX = 520
const nothing: readonly ChartSample[] = []

interface TaskChartsProps {
  readonly taskId: string
  readonly metrics: TaskMetrics
  readonly live: readonly ChartSample[]
}

/** All charts of a task: what was stored, continued by what is told live. */
export const TaskCharts = ({ taskId, metrics, live }: TaskChartsProps) => {
  const t = useTranslations('numbers')
  const format = useChartFormat()
  const [window, setWindow] = useState<ChartWindow>({ follows: true, range: '15m' })
  const stored = useMetricPoints(taskId, window)
  const nowMs = Math.max(stored.dataUpdatedAt, live.at(-1)?.atMs ?? 0)
  const { fromMs, toMs } = spanOf(window, nowMs)
  const stepMs = stored.data === undefined ? STEP_MS_DEFAULT : stored.data.stepSeconds * 1_000
  const history = useMemo(() => stored.data?.points.map(sampleOfPoint) ?? nothing, [stored.data])
  const steps = useMemo(
    () => chartSteps(history, live, { fromMs, toMs, stepMs }),
    [history, live, fromMs, toMs, stepMs],
  )
  if (stored.error !== null && stored.data === undefined)
    return <LoadFailed title={t('loadFailed')} error={stored.error} onRetry={() => void stored.refetch()} />
  // No time is known yet either: charts would show the beginning of 1970.
  if (nowMs === 0) return <Skeleton h={CHARTS_HEIGHT_PX} />
  const zoom = (from: number, to: number) => setWindow(zoomTo(window.range, from, to))
  const { lag, etaSeconds } = metrics
  const eta =
    lag === null || lag === 0
      ? null
      : etaSeconds === null
        ? t('etaNever')
        : t('eta', { time: format.seconds(etaSeconds) })
  return (
    <Stack gap="xs">
      <ChartToolbar window={window} nowMs={nowMs} onChange={setWindow} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        {chartsOfTask.map((chart) => (
          <TaskChart
            key={chart.id}
            chart={chart}
            steps={steps}
            marks={stored.data?.marks ?? []}
            fromMs={fromMs}
            toMs={toMs}
            note={chart.id === 'lag' || chart.id === 'lagSeconds' ? eta : null}
            onZoom={zoom}
          />
        ))}
      </SimpleGrid>
    </Stack>
  )
}
