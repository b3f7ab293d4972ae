'use client'

import { Divider, Group, Paper, Skeleton, Text } from '@mantine/core'
import { fitsTaskLogFilter, type LogLevel, type TaskLogFilter } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { StatusDot } from '#src/components/status-dot.tsx'
import classes from '../task-parts.module.css'
import { LevelChoice } from './level-choice.tsx'
import { LogLines } from './log-lines.tsx'
import { LogToolbar } from './log-toolbar.tsx'
import { placesOf } from './places.ts'
import { useTaskLog } from './use-task-log.ts'

/** What the sub-tasks of a task log, as it comes, and how much they do. */
export const LogPanel = ({ taskId, usual }: { taskId: string; usual: LogLevel }) => {
  const t = useTranslations('taskLog')
  const [follows, setFollows] = useState(true)
  const [filter, setFilter] = useState<TaskLogFilter>({})
  const log = useTaskLog(taskId, follows)
  const all = log.data?.lines
  const lines = useMemo(() => all?.filter((line) => fitsTaskLogFilter(line, filter)), [all, filter])
  const places = useMemo(() => placesOf(all ?? []), [all])
  if (lines === undefined || all === undefined)
    return log.error === null ? (
      <Skeleton height={320} />
    ) : (
      <LoadFailed title={t('loadFailed')} error={log.error} onRetry={() => void log.refetch()} />
    )
  return (
    <Paper component="section" aria-label={t('title')} className={classes.panel}>
      <LevelChoice taskId={taskId} usual={usual} chosen={log.data?.chosen ?? null} />
      <Divider color="var(--sluice-line)" />
      <LogToolbar
        taskId={taskId}
        filter={filter}
        places={places}
        follows={follows}
        onFilter={setFilter}
        onFollow={setFollows}
      />
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed" px="md" py="sm">
          {t(all.length === 0 ? 'empty' : 'nothingFound')}
        </Text>
      ) : (
        <LogLines lines={lines} follows={follows} onLookBack={() => setFollows(false)} />
      )}
      <Group justify="space-between" px="md" py={6} gap="sm">
        <Text size="xs" c="dimmed">
          {all.length === 0 ? null : t('count', { shown: lines.length, all: all.length })}
        </Text>
        {log.isError ? <StatusDot tone="warn" label={t('offline')} /> : null}
      </Group>
    </Paper>
  )
}
