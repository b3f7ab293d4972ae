'use client'

import { Button } from '@mantine/core'
import type { TaskDetail, TaskStatus } from '@sluice/contracts'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useTaskActions } from '#src/features/tasks/use-task-actions.tsx'

const icon = { size: 15, 'aria-hidden': true } as const

/** What may be wanted of a task, from what is wanted now. */
export const TaskRunButtons = ({ task, status }: { task: TaskDetail; status: TaskStatus }) => {
  const t = useTranslations('tasks')
  const { toggle, busyTaskId } = useTaskActions()
  const loading = busyTaskId === task.id
  const stop = (
    <Button
      variant="default"
      leftSection={<IconPlayerStop {...icon} />}
      loading={loading}
      onClick={() => toggle(task, 'stop')}
    >
      {t('stopShort')}
    </Button>
  )
  switch (task.desired) {
    case 'stopped':
      return (
        <Button leftSection={<IconPlayerPlay {...icon} />} loading={loading} onClick={() => toggle(task, 'start')}>
          {t('startShort')}
        </Button>
      )
    case 'paused':
      return (
        <>
          <Button leftSection={<IconPlayerPlay {...icon} />} loading={loading} onClick={() => toggle(task, 'start')}>
            {t('resumeShort')}
          </Button>
          {stop}
        </>
      )
    case 'running':
      return (
        <>
          {status === 'FAILED' ? (
            <Button leftSection={<IconRefresh {...icon} />} loading={loading} onClick={() => toggle(task, 'start')}>
              {t('retryShort')}
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconPlayerPause {...icon} />}
              loading={loading}
              onClick={() => toggle(task, 'pause')}
            >
              {t('pauseShort')}
            </Button>
          )}
          {stop}
        </>
      )
    default:
      return task.desired satisfies never
  }
}
