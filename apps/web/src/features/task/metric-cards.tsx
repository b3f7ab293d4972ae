'use client'

import { Paper, SimpleGrid, Text, Tooltip } from '@mantine/core'
import type { TaskMetrics } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NumberText } from '#src/components/number-text.tsx'
import { isMeasured } from '#src/lib/is-measured.ts'

const SECOND_MS = 1000

/** The live numbers of one task. */
export const MetricCards = ({ metrics }: { metrics: TaskMetrics }) => {
  const t = useTranslations('task.card')
  const measured = isMeasured(metrics)
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      <Card label={t('rows')} value={<NumberText value={measured ? metrics.rowsPerSecond : null} />} />
      <Card label={t('messages')} value={<NumberText value={measured ? metrics.messagesPerSecond : null} />} />
      <Card label={t('lag')} hint={t('lagHint')} value={<NumberText value={metrics.lag} />} />
      <Card
        label={`${t('latency')} ${t('p50')} / ${t('p99')}`}
        hint={t('latencyHint')}
        value={
          <>
            <Duration ms={metrics.latencyMsP50} />
            <Text span c="dimmed" inherit fw={400}>
              {' / '}
            </Text>
            <Duration ms={metrics.latencyMsP99} />
          </>
        }
      />
    </SimpleGrid>
  )
}

const Card = ({ label, value, hint }: { label: string; value: ReactNode; hint?: string }) => (
  <Tooltip label={hint} disabled={hint === undefined} multiline maw={280}>
    <Paper px="md" py={10}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fz={20} fw={600} lh={1.3} style={{ letterSpacing: '-0.01em' }}>
        {value}
      </Text>
    </Paper>
  </Tooltip>
)

const Duration = ({ ms }: { ms: number | null }) => {
  const format = useFormatter()
  if (ms === null) return <NumberText value={null} />
  return ms < SECOND_MS ? (
    <>{format.number(Math.round(ms))} ms</>
  ) : (
    <>{format.number(ms / SECOND_MS, { maximumFractionDigits: 1 })} s</>
  )
}
