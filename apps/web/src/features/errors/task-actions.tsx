'use client'

import { Anchor, Group, Text } from '@mantine/core'
import { actionsOf } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ErrorActions } from '#src/components/error-actions.tsx'
import { useTask } from '#src/features/task/queries.ts'
import { taskPaths } from '#src/lib/task-paths.ts'

/** The buttons for the task that led here; nothing where it was deleted meanwhile. */
export const TaskActions = ({ code, taskId }: { code: string; taskId: string }) => {
  const t = useTranslations('errors')
  const task = useTask(taskId)
  if (task.data === undefined) return null
  const link = (chunks: React.ReactNode) => (
    <Anchor component={Link} href={taskPaths(taskId).view} inherit>
      {chunks}
    </Anchor>
  )
  return (
    <Group gap="md" role="group" aria-label={t('act')}>
      <Text size="sm">{t.rich('actFor', { name: task.data.name, link })}</Text>
      {actionsOf(code).length === 0 ? null : <ErrorActions code={code} taskId={taskId} />}
    </Group>
  )
}
