'use client'

import { Alert, Text } from '@mantine/core'
import type { TaskDetail, TaskMetrics } from '@sluice/contracts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useCodeTitle } from '#src/components/use-code-title.ts'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'
import { urgency } from '#src/lib/task-tone.ts'

/** Why a task is not well, as long as it is not well. */
export const TaskTrouble = ({ task, metrics }: { task: TaskDetail; metrics: TaskMetrics }) => {
  const t = useTranslations('task')
  const zone = useTimeZone()
  const codeTitle = useCodeTitle()
  const level = urgency(metrics.status, metrics.health)
  const { lastError } = metrics
  if (level === 0 || (task.statusReason === null && lastError === null)) return null
  return (
    <Alert
      color={level === 2 ? 'red' : 'yellow'}
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={task.statusReason ?? codeTitle(lastError?.code ?? '') ?? t('lastError')}
      role="status"
    >
      {lastError === null || lastError.message === task.statusReason ? null : (
        <>
          <Text size="sm">{lastError.message}</Text>
          <Text size="xs" c="dimmed">
            {t('lastErrorAt', {
              code: lastError.code,
              time: formatInstant(lastError.atMs, zone),
            })}
          </Text>
        </>
      )}
    </Alert>
  )
}
