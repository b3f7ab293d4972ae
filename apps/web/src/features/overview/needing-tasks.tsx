'use client'

import { Anchor, Group, Paper, Text, Title } from '@mantine/core'
import type { Overview } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useServerText } from '#src/components/use-server-text.ts'
import { TaskStatusWord } from '#src/features/tasks/task-state.tsx'
import { filteredTasksPath } from '#src/lib/operate-paths.ts'
import { taskPaths } from '#src/lib/task-paths.ts'
import classes from './overview.module.css'

/** The sentence goes on behind it. */
const FULL_STOP = /[.。]$/u

/** Tasks that somebody should look at, with the reason in a sentence. */
export const NeedingTasks = ({ overview: { needing, needingTotal } }: { overview: Overview }) => {
  const t = useTranslations('overview')
  const serverText = useServerText()
  return (
    <Paper component="section" aria-label={t('needing')} p="md" withBorder>
      <Group justify="space-between" mb="xs">
        <Title order={2} size={15}>
          {t('needing')}
        </Title>
        {needingTotal > needing.length ? (
          <Anchor component={Link} href={filteredTasksPath('status', ['FAILED', 'DEGRADED', 'QUEUED'])} size="sm">
            {t('allNeeding', { count: needingTotal })}
          </Anchor>
        ) : null}
      </Group>
      {needing.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('nobodyNeeded')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {needing.map(({ id, name, status, reason, since }) => {
            const text = reason === null ? null : serverText(reason)
            return (
              <li key={id}>
                <Group justify="space-between" wrap="nowrap" gap="md">
                  <Anchor component={Link} href={taskPaths(id).view} size="sm" fw={550} truncate>
                    {name}
                  </Anchor>
                  <TaskStatusWord status={status} />
                </Group>
                <Text size="xs" c="dimmed" lineClamp={2} title={text?.detail ?? undefined}>
                  {(text?.title ?? t('manyRowsFail')).replace(FULL_STOP, '')}
                  {since === null ? null : (
                    <>
                      {' · '}
                      {t('since')} <Timestamp iso={since} />
                    </>
                  )}
                </Text>
              </li>
            )
          })}
        </ul>
      )}
    </Paper>
  )
}
