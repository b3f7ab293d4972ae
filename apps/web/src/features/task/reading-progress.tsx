'use client'

import { Group, Paper, Progress, Text } from '@mantine/core'
import type { TaskMetrics } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { progressOf } from './progress-of.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How far a run has come that ends by itself; nothing for one that does not. */
export const ReadingProgress = ({ metrics }: { metrics: TaskMetrics }) => {
  const t = useTranslations('task.progress')
  const format = useFormatter()
  const progress = progressOf(metrics)
  if (progress === null) return null
  const share = format.number(progress.share, { style: 'percent' })
  return (
    <Paper component="section" px="md" py={10} aria-label={t('title')}>
      <Group justify="space-between" gap="xs" mb={6}>
        <Text size="sm" fw={600}>
          {t('done', { share })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('left', { count: progress.messagesLeft })}
          {progress.messagesLeft === 0 ? null : (
            <>
              {' · '}
              <Remaining ms={progress.etaMs} />
            </>
          )}
        </Text>
      </Group>
      <Progress value={progress.share * 100} aria-label={t('title')} />
    </Paper>
  )
}

const Remaining = ({ ms }: { ms: number | null }) => {
  const t = useTranslations('task.progress')
  if (ms === null) return <>{t('etaUnknown')}</>
  if (ms < MINUTE_MS) return <>{t('etaSeconds', { seconds: Math.max(1, Math.round(ms / 1_000)) })}</>
  if (ms < HOUR_MS) return <>{t('etaMinutes', { minutes: Math.round(ms / MINUTE_MS) })}</>
  return <>{t('etaHours', { hours: Math.floor(ms / HOUR_MS), minutes: Math.floor((ms % HOUR_MS) / MINUTE_MS) })}</>
}
