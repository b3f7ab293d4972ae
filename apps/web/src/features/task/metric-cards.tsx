'use client'

import { Paper, SimpleGrid, Text, Tooltip } from '@mantine/core'
import type { TaskMetrics } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NumberText } from '#src/components/number-text.tsx'
import { isMeasured } from '#src/lib/is-measured.ts'
import { useChartFormat } from './charts/use-chart-format.ts'
import { useByteText } from './numbers/use-metric-text.ts'

/** The live numbers of one task. */
export const MetricCards = ({ metrics }: { metrics: TaskMetrics }) => {
  const t = useTranslations('numbers.card')
  const format = useFormatter()
  const time = useChartFormat()
  const bytes = useByteText()
  const measured = isMeasured(metrics)
  const number = (value: number) => format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })
  const known = (value: number | null) => <NumberText value={measured ? value : null} />
  const duration = (seconds: number | null) =>
    measured && seconds !== null ? time.seconds(seconds) : <NumberText value={null} />
  const latency = (ms: number | null) => (ms === null ? <NumberText value={null} /> : time.milliseconds(ms))
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
      <Card
        label={t('rows')}
        value={known(metrics.rowsPerSecond)}
        note={measured ? t('rowsIn', { rate: number(metrics.rowsInPerSecond) }) : null}
      />
      <Card
        label={t('messages')}
        value={known(metrics.messagesPerSecond)}
        note={measured ? t('bytes', { rate: bytes(metrics.bytesPerSecond) }) : null}
      />
      <Card label={t('lag')} hint={t('lagHint')} value={known(metrics.lag)} note={<LagNote metrics={metrics} />} />
      <Card
        label={t('lagSeconds')}
        hint={t('lagSecondsHint')}
        value={duration(metrics.lagSeconds)}
        note={<EtaNote metrics={metrics} />}
      />
      <Card
        label={t('latency')}
        hint={t('latencyHint')}
        value={latency(metrics.latencyMsP50)}
        note={
          metrics.latencyMsP99 === null || metrics.latencyMsP95 === null
            ? null
            : t('latencyTail', {
                p95: time.milliseconds(metrics.latencyMsP95),
                p99: time.milliseconds(metrics.latencyMsP99),
              })
        }
      />
      <Card
        label={t('buffer')}
        hint={t('bufferHint')}
        value={
          measured ? format.number(metrics.bufferFill, { style: 'percent', maximumFractionDigits: 0 }) : known(null)
        }
        note={
          measured
            ? t('inFlight', {
                rows: metrics.inFlightRows,
                writes: metrics.writesInFlight,
                waiting: metrics.heldPartitions,
              })
            : null
        }
      />
    </SimpleGrid>
  )
}

/** Whether the lag grows or shrinks. */
const LagNote = ({ metrics: { lag, lagPerSecond } }: { metrics: TaskMetrics }) => {
  const t = useTranslations('numbers.card')
  const format = useFormatter()
  if (lag === null || lag === 0 || lagPerSecond === null) return null
  const rate = format.number(Math.abs(lagPerSecond), { maximumFractionDigits: 0 })
  if (Math.abs(lagPerSecond) < 1) return t('lagSteady')
  return lagPerSecond > 0 ? t('lagGrows', { rate }) : t('lagShrinks', { rate })
}

/** When it is caught up. */
const EtaNote = ({ metrics: { lag, lagPerSecond, etaSeconds } }: { metrics: TaskMetrics }) => {
  const t = useTranslations('numbers')
  const time = useChartFormat()
  if (lag === null) return null
  if (lag === 0) return t('caughtUp')
  if (etaSeconds !== null) return t('eta', { time: time.seconds(etaSeconds) })
  return lagPerSecond === null ? null : t('etaNever')
}

interface CardProps {
  readonly label: string
  readonly value: ReactNode
  readonly note?: ReactNode
  readonly hint?: string
}

const Card = ({ label, value, note, hint }: CardProps) => (
  <Tooltip label={hint} disabled={hint === undefined} multiline maw={320}>
    <Paper px="sm" py={10}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fz={20} fw={600} lh={1.3} style={{ letterSpacing: '-0.01em', fontVariantNumeric: 'tabular-nums' }}>
        {value}
      </Text>
      <Text size="xs" c="dimmed" mih={18} truncate>
        {note}
      </Text>
    </Paper>
  </Tooltip>
)
