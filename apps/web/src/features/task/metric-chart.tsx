'use client'

import { AreaChart } from '@mantine/charts'
import { Center, Paper, Text, Title } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'
import type { ChartPoint } from './chart-series.ts'
import classes from './metric-chart.module.css'
import { timeTicks } from './time-ticks.ts'

const MINUTE_MS = 60_000
const HEIGHT = 190
const CLOCK = /\d\d:\d\d(?=:)/

interface MetricChartProps {
  readonly title: string
  readonly points: readonly ChartPoint[]
  readonly value: 'rowsPerSecond' | 'lag'
  readonly color: string
  readonly fromMs: number
  readonly toMs: number
}

/** One measure over time; where nothing was measured the line has a gap. */
export const MetricChart = ({ title, points, value, color, fromMs, toMs }: MetricChartProps) => {
  const t = useTranslations('task.chart')
  const format = useFormatter()
  const zone = useTimeZone()
  const zoneOffsetMs = -new Date(toMs).getTimezoneOffset() * MINUTE_MS
  const measured = points.some((point) => point[value] !== null)
  return (
    <Paper p="md" component="section" aria-label={title}>
      <Title order={3} size={13} fw={550} mb="xs">
        {title}
      </Title>
      {measured ? (
        <AreaChart
          h={HEIGHT}
          data={points.map((point) => ({ ...point }))}
          dataKey="atMs"
          series={[{ name: value, label: title, color }]}
          curveType="linear"
          withDots={false}
          withGradient={false}
          connectNulls={false}
          fillOpacity={0.1}
          strokeWidth={1.6}
          gridAxis="x"
          tickLine="none"
          valueFormatter={(number) => format.number(number, { maximumFractionDigits: 1 })}
          className={classes.chart}
          xAxisProps={{
            type: 'number',
            domain: [fromMs, toMs],
            allowDataOverflow: true,
            ticks: [...timeTicks(fromMs, toMs, zoneOffsetMs)],
            tickFormatter: (atMs: number) => CLOCK.exec(formatInstant(atMs, zone))?.[0] ?? '',
          }}
          yAxisProps={{ width: 48, tickFormatter: (number: number) => format.number(number, { notation: 'compact' }) }}
          tooltipProps={{
            // The chart asks for a label before it knows where the pointer is.
            labelFormatter: (atMs) => (typeof atMs === 'number' ? formatInstant(atMs, zone) : ''),
            isAnimationActive: false,
          }}
          areaProps={{ isAnimationActive: false }}
        />
      ) : (
        <Center h={HEIGHT}>
          <Text size="sm" c="dimmed">
            {t('empty')}
          </Text>
        </Center>
      )}
    </Paper>
  )
}
