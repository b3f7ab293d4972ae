'use client'

import { Alert, Stack, Text } from '@mantine/core'
import type { TaskDetail, TaskMetrics } from '@sluice/contracts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { ErrorActions } from '#src/components/error-actions.tsx'
import { ErrorCode } from '#src/components/error-code.tsx'
import { useServerText } from '#src/components/use-server-text.ts'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'
import { urgency } from '#src/lib/task-tone.ts'
import { TaskRestart } from './task-restart.tsx'

/** Why a task is not well, as long as it is not well. */
export const TaskTrouble = ({ task, metrics }: { task: TaskDetail; metrics: TaskMetrics }) => {
  const t = useTranslations('task')
  const zone = useTimeZone()
  const serverText = useServerText()
  const level = urgency(metrics.status, metrics.health)
  const numbers = useTranslations('numbers')
  const { lastError, trouble } = metrics
  const reason =
    task.statusReason ??
    (trouble === null ? null : `${trouble.code}: ${trouble.message}`) ??
    (lastError === null ? null : `${lastError.code}: ${lastError.message}`)
  const waitsInVain = metrics.status === 'QUEUED' && task.statusReason !== null
  if ((level === 0 && !waitsInVain) || reason === null) return null
  // When it is tried again stands below, in words of the reader's language.
  const { title, detail, code } = serverText(reason, { tellsRetry: (task.restart?.nextAt ?? null) === null })
  return (
    <Alert
      color={level === 2 ? 'red' : 'yellow'}
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      role="status"
    >
      <Stack gap={6}>
        {detail === null ? null : <Text size="sm">{detail}</Text>}
        {code === null ? null : (
          <>
            <Text size="xs">
              <ErrorCode code={code} taskId={task.id} />
            </Text>
            <ErrorActions code={code} taskId={task.id} />
          </>
        )}
        {trouble === null ? null : (
          <Text size="sm">
            {numbers('trouble', {
              since: formatInstant(trouble.sinceMs, zone),
              attempts: trouble.attempts,
              next: formatInstant(trouble.nextAttemptMs, zone),
            })}
          </Text>
        )}
        <TaskRestart task={task} status={metrics.status} />
        {lastError === null || lastError.code === code ? null : (
          <Text size="xs" c="dimmed">
            {t.rich('lastErrorAt', {
              code: () => <ErrorCode code={lastError.code} taskId={task.id} />,
              time: formatInstant(lastError.atMs, zone),
            })}
          </Text>
        )}
      </Stack>
    </Alert>
  )
}
