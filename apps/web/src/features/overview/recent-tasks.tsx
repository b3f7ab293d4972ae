'use client'

import { Anchor, Group, Paper, Text, Title } from '@mantine/core'
import type { Overview } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Timestamp } from '#src/components/timestamp.tsx'
import { TaskStatusWord } from '#src/features/tasks/task-state.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'
import classes from './overview.module.css'

/** What people changed last. */
export const RecentTasks = ({ recent }: Pick<Overview, 'recent'>) => {
  const t = useTranslations('overview')
  return (
    <Paper component="section" aria-label={t('recent')} p="md" withBorder>
      <Title order={2} size={15} mb="xs">
        {t('recent')}
      </Title>
      <ul className={classes.list}>
        {recent.map(({ id, name, status, version, updatedAt }) => (
          <li key={id}>
            <Group justify="space-between" wrap="nowrap" gap="md">
              <Anchor component={Link} href={taskPaths(id).view} size="sm" fw={550} truncate>
                {name}
              </Anchor>
              <TaskStatusWord status={status} />
            </Group>
            <Text size="xs" c="dimmed">
              {t('version', { version })} · <Timestamp iso={updatedAt} />
            </Text>
          </li>
        ))}
      </ul>
    </Paper>
  )
}
