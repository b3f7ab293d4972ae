'use client'

import { AreaChart } from '@mantine/charts'
import { Center, Paper, Text, Title } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import type { ChartPoint } from './chart-series.ts'
import classes from './metric-chart.module.css'

const DAY_MS = 24 * 60 * 60 * 1000

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
  const time = (atMs: number) =>
    format.dateTime(new Date(atMs), {
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
      ...(toMs - fromMs >= DAY_MS ? { weekday: 'short' } : {}),
    })
  const exactTime = (atMs: number) => format.dateTime(new Date(atMs), { timeStyle: 'medium', dateStyle: 'short' })
  const measured = points.some((point) => point[value] !== null)
  return (
    <Paper p="md" component="section" aria-label={title}>
      <Title order={3} size={13} fw={550} mb="xs">
        {title}
      </Title>
      {measured ? (
        <AreaChart
          h={190}
          data={points.map((point) => ({ ...point }))}
          dataKey="atMs"
          series={[{ name: value, label: title, color }]}
          curveType="linear"
          withDots={false}
          connectNulls={false}
          fillOpacity={0.12}
          strokeWidth={1.6}
          gridAxis="y"
          tickLine="none"
          valueFormatter={(number) => format.number(number, { maximumFractionDigits: 1 })}
          className={classes.chart}
          xAxisProps={{ type: 'number', domain: [fromMs, toMs], tickFormatter: time, tickCount: 6, minTickGap: 40 }}
          yAxisProps={{ width: 54, tickFormatter: (number: number) => format.number(number, { notation: 'compact' }) }}
          tooltipProps={{ labelFormatter: (label) => exactTime(Number(label)), isAnimationActive: false }}
          areaProps={{ isAnimationActive: false }}
        />
      ) : (
        <Center h={190}>
          <Text size="sm" c="dimmed">
            {t('empty')}
          </Text>
        </Center>
      )}
    </Paper>
  )
}
