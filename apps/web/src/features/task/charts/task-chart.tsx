'use client'

import { Group, Paper, Text, Title, VisuallyHidden } from '@mantine/core'
import type { ChartMark } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import classes from './chart.module.css'
import type { ChartOfTask } from './chart-list.ts'
import type { ChartSteps } from './chart-steps.ts'
import { Plot } from './plot.tsx'
import { stackUp, summaryOf } from './plot-data.ts'
import { useChartFormat } from './use-chart-format.ts'

interface TaskChartProps {
  readonly chart: ChartOfTask
  readonly steps: ChartSteps
  readonly marks: readonly ChartMark[]
  readonly fromMs: number
  readonly toMs: number
  /** Beside the title: what follows from the chart now. */
  readonly note?: string | null
  readonly onZoom: (fromMs: number, toMs: number) => void
}

/** One chart with its legend, which tells the values under the crosshair, or the last ones. */
export const TaskChart = ({ chart, steps, marks, fromMs, toMs, note = null, onZoom }: TaskChartProps) => {
  const t = useTranslations('numbers')
  const format = useChartFormat()
  const [cursor, setCursor] = useState<number | null>(null)
  const columns = useMemo(() => chart.lines.map(({ key }) => steps.column(key)), [chart, steps])
  const data = useMemo((): [number[], ...(number | null)[][]] => {
    const seconds = steps.atMs.map((atMs) => atMs / 1_000)
    return [seconds, ...(chart.isStacked ? stackUp(columns).toReversed() : columns.map((column) => [...column]))]
  }, [chart, columns, steps])
  const summaries = columns.map(summaryOf)
  const isEmpty = summaries.every((summary) => summary === null)
  const cursorMs = cursor === null ? undefined : steps.atMs[cursor]
  const title = t(`chart.${chart.id}`)
  const shownOf = (index: number): number | null =>
    cursor === null ? (summaries[index]?.last ?? null) : (columns[index]?.[cursor] ?? null)
  return (
    <Paper px="md" pt={10} pb={4} component="section" aria-label={title}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Title order={3} size={13} fw={600}>
          {title}
        </Title>
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {cursorMs === undefined ? note : format.instant(cursorMs)}
        </Text>
      </Group>
      <div className={classes.legend} aria-hidden>
        {chart.lines.map(({ key, color }, index) => {
          const value = shownOf(index)
          return (
            <span key={key} className={classes.entry}>
              <span className={classes.swatch} style={{ background: `var(${color})` }} />
              {t(`line.${key}`)}
              <span className={classes.value}>{value === null ? '–' : format.value(chart.unit, value)}</span>
            </span>
          )
        })}
      </div>
      <VisuallyHidden>
        {chart.lines.map(({ key }, index) => {
          const summary = summaries[index] ?? null

          return (
            <p key={key}>
              {summary === null
                ? t('lineEmpty', { line: t(`line.${key}`) })
                : t('lineSummary', {
                    line: t(`line.${key}`),
                    last: format.value(chart.unit, summary.last),
                    lowest: format.value(chart.unit, summary.lowest),
                    highest: format.value(chart.unit, summary.highest),
                  })}
            </p>
          )
        })}
      </VisuallyHidden>
      <div className={classes.body}>
        <Plot
          chart={chart}
          data={data}
          marks={marks}
          fromMs={fromMs}
          toMs={toMs}
          formatTime={format.tick}
          formatValue={(value) => format.onAxis(chart.unit, value)}
          onZoom={onZoom}
          onCursor={setCursor}
        />
        {isEmpty ? (
          <div className={classes.empty}>
            <Text size="sm" c="dimmed">
              {t('empty')}
            </Text>
          </div>
        ) : null}
      </div>
    </Paper>
  )
}
