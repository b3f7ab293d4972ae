'use client'

import { Button, Skeleton, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { StatusDot } from '#src/components/status-dot.tsx'
import { NEW_TASK_PATH } from '#src/lib/task-paths.ts'
import { EmptyPicture } from './empty-picture.tsx'
import { useTasks } from './queries.ts'
import { matches, type Sorting, sortRows, type TaskFilter, taskRow } from './task-row.ts'
import { TaskTable } from './task-table.tsx'
import { TaskToolbar } from './task-toolbar.tsx'
import { useLiveMetrics } from './use-live-metrics.ts'

const NO_FILTER: TaskFilter = { search: '', status: null }

/** The Data In page: every task with its live numbers. */
export const TaskList = () => {
  const t = useTranslations('tasks')
  const tasks = useTasks()
  const live = useLiveMetrics()
  const addButton = (
    <Button component={Link} href={NEW_TASK_PATH} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('add')}
    </Button>
  )
  return (
    <Page>
      <PageHeader
        title={t('title')}
        actions={
          <>
            {live.connected ? null : <StatusDot tone="warn" label={t('offline')} pulse />}
            {tasks.data?.length === 0 ? null : addButton}
          </>
        }
      />
      {tasks.data === undefined ? (
        tasks.error === null ? (
          <Placeholder />
        ) : (
          <LoadFailed title={t('loadFailed')} error={tasks.error} onRetry={() => void tasks.refetch()} />
        )
      ) : tasks.data.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} picture={<EmptyPicture />} action={addButton} />
      ) : (
        <Tasks tasks={tasks.data} live={live} />
      )}
    </Page>
  )
}

const Placeholder = () => (
  <Stack gap={6} aria-hidden>
    {[0, 1, 2, 3].map((line) => (
      <Skeleton key={line} height={38} />
    ))}
  </Stack>
)

type TasksProps = {
  readonly tasks: NonNullable<ReturnType<typeof useTasks>['data']>
  readonly live: ReturnType<typeof useLiveMetrics>
}

const Tasks = ({ tasks, live }: TasksProps) => {
  const t = useTranslations('tasks')
  const [filter, setFilter] = useState(NO_FILTER)
  const [sorting, setSorting] = useState<Sorting>({ key: 'created', descending: true })
  const [abnormalFirst, setAbnormalFirst] = useState(true)
  const rows = useMemo(() => tasks.map((task) => taskRow(task, live.byTask.get(task.id))), [tasks, live])
  const shown = useMemo(
    () =>
      sortRows(
        rows.filter((row) => matches(row, filter)),
        sorting,
        abnormalFirst,
      ),
    [rows, filter, sorting, abnormalFirst],
  )
  return (
    <>
      <TaskToolbar
        filter={filter}
        onFilter={setFilter}
        abnormalFirst={abnormalFirst}
        onAbnormalFirst={setAbnormalFirst}
        shown={shown.length}
        count={rows.length}
      />
      {shown.length > 0 ? (
        <TaskTable rows={shown} sorting={sorting} onSort={setSorting} />
      ) : (
        <EmptyState
          title={t('noMatchTitle')}
          text={t('noMatchText')}
          action={
            <Button variant="default" onClick={() => setFilter(NO_FILTER)}>
              {t('clearFilter')}
            </Button>
          }
        />
      )}
    </>
  )
}
