'use client'

import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import type { TaskSummary } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { DeleteTaskForm } from './delete-task-form.tsx'
import { useSetDesired } from './queries.ts'

type NamedTask = Pick<TaskSummary, 'id' | 'name'>

type TaskAction = 'start' | 'pause' | 'stop'

const toldAs = { start: 'started', pause: 'paused', stop: 'stopped' } as const satisfies Record<TaskAction, string>

/** Start, pause, stop and delete with their notifications, for the list and the task page. */
export const useTaskActions = () => {
  const t = useTranslations('tasks')
  const tellError = useErrorToast(t('actionFailed'))
  const setDesired = useSetDesired()

  const toggle = (task: NamedTask, action: TaskAction) =>
    setDesired.mutate(
      { taskId: task.id, action },
      {
        onSuccess: () => notifications.show({ message: t(toldAs[action], task) }),
        onError: tellError,
      },
    )

  const askDelete = (task: NamedTask, onDeleted?: () => void) => {
    const modalId = modals.open({
      title: t('deleteTitle', task),
      children: (
        <DeleteTaskForm
          task={task}
          onClose={() => modals.close(modalId)}
          onDeleted={() => {
            modals.close(modalId)
            notifications.show({ message: t('deleted', task) })
            onDeleted?.()
          }}
        />
      ),
    })
  }

  return { toggle, askDelete, busyTaskId: setDesired.isPending ? setDesired.variables.taskId : null }
}
