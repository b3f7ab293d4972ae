'use client'

import { Anchor, Skeleton, Text } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { TaskHealthWord } from '#src/features/tasks/task-state.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'
import { useWorkerSubTasks } from './queries.ts'
import classes from './workers.module.css'

/** What a worker holds of the tasks of this workspace. */
export const WorkerSubTasks = ({ workerId }: { workerId: string }) => {
  const t = useTranslations('workers')
  const { data } = useWorkerSubTasks(workerId)
  if (data === undefined) return <Skeleton h={22} w={280} />
  if (data.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('holdsNothing')}
      </Text>
    )
  return (
    <ul className={classes.held}>
      {data.map(({ taskId, task, index, health }) => (
        <li key={`${taskId} ${index}`}>
          <Anchor component={Link} href={taskPaths(taskId).view} size="sm">
            {t('subTask', { task, index })}
          </Anchor>{' '}
          <TaskHealthWord health={health} />
        </li>
      ))}
    </ul>
  )
}
