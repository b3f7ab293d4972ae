'use client'

import { Button, Group, Text } from '@mantine/core'
import type { TaskDetail, TaskStatus } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { Allowed } from '#src/features/access/allowed.tsx'
import { useTaskActions } from '#src/features/tasks/use-task-actions.tsx'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'

/** Since when a task is not well, and when it is tried again; a person need not wait for that. Of a failed task the header says it. */
export const TaskRestart = ({ task, status }: { task: TaskDetail; status: TaskStatus }) => {
  const t = useTranslations('task')
  const zone = useTimeZone()
  const { toggle, busyTaskId } = useTaskActions()
  const time = (iso: string) => formatInstant(Date.parse(iso), zone)
  // A task that a person stopped is not tried again.
  const restart = task.desired === 'stopped' ? null : task.restart
  return (
    <>
      {restart === null ? null : (
        <Group gap="sm">
          <Text size="sm">
            {restart.nextAt === null
              ? t('restart.attempt', { attempt: restart.attempt })
              : t('restart.next', { attempt: restart.attempt, time: time(restart.nextAt) })}
          </Text>
          {status === 'FAILED' ? null : (
            <Allowed right="tasks:operate">
              <Button
                size="compact-sm"
                variant="default"
                loading={busyTaskId === task.id}
                onClick={() => toggle(task, 'start')}
              >
                {t('restart.now')}
              </Button>
            </Allowed>
          )}
        </Group>
      )}
      <Text size="xs" c="dimmed">
        {t('statusSince', { time: time(task.statusSince) })}
      </Text>
    </>
  )
}
