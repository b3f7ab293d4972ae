'use client'

import { Alert, Text } from '@mantine/core'
import type { TaskDetail, TaskMetrics } from '@sluice/contracts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useServerText } from '#src/components/use-server-text.ts'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'
import { urgency } from '#src/lib/task-tone.ts'

/** Why a task is not well, as long as it is not well. */
export const TaskTrouble = ({ task, metrics }: { task: TaskDetail; metrics: TaskMetrics }) => {
  const t = useTranslations('task')
  const zone = useTimeZone()
  const serverText = useServerText()
  const level = urgency(metrics.status, metrics.health)
  const { lastError } = metrics
  const reason = task.statusReason ?? (lastError === null ? null : `${lastError.code}: ${lastError.message}`)
  if (level === 0 || reason === null) return null
  const { title, detail } = serverText(reason)
  return (
    <Alert
      color={level === 2 ? 'red' : 'yellow'}
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      role="status"
    >
      {detail === null ? null : <Text size="sm">{detail}</Text>}
      {lastError === null ? null : (
        <Text size="xs" c="dimmed">
          {t('lastErrorAt', { code: lastError.code, time: formatInstant(lastError.atMs, zone) })}
        </Text>
      )}
    </Alert>
  )
}
