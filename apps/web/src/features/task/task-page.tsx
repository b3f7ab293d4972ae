'use client'

import { Skeleton, Stack, Tabs } from '@mantine/core'
import type { TaskDetail } from '@sluice/contracts'
import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { NotFoundNote } from '#src/components/not-found-note.tsx'
import { Page } from '#src/components/page.tsx'
import { StatusDot } from '#src/components/status-dot.tsx'
import { Inbox } from '#src/features/dead-letters/inbox.tsx'
import { type LiveMetrics, useLiveMetrics } from '#src/features/tasks/use-live-metrics.ts'
import { ApiClientError } from '#src/lib/api-client.ts'
import { ActivityList } from './activity-list.tsx'
import { TaskCharts } from './charts/task-charts.tsx'
import { useLiveTail } from './charts/use-live-tail.ts'
import { ConservationLine } from './conservation-line.tsx'
import { FollowPanel } from './follow/follow-panel.tsx'
import { LogPanel } from './log/log-panel.tsx'
import { MetricCards } from './metric-cards.tsx'
import { MetricTables } from './numbers/metric-tables.tsx'
import { PartitionTable } from './partition-table.tsx'
import { useTask } from './queries.ts'
import { ReadingProgress } from './reading-progress.tsx'
import { SubTaskTable } from './sub-task-table.tsx'
import { TaskHeader } from './task-header.tsx'
import { TaskTrouble } from './task-trouble.tsx'
import { VersionList } from './versions/version-list.tsx'

const tabSchema = z
  .enum(['overview', 'metrics', 'activities', 'log', 'versions', 'deadLetters', 'follow'])
  .catch('overview')

/** Everything about one task. */
export const TaskPage = ({ taskId }: { taskId: string }) => {
  const t = useTranslations('task')
  const task = useTask(taskId)
  const live = useLiveMetrics(taskId)
  if (task.data !== undefined) return <LoadedTask task={task.data} live={live} />
  if (task.error instanceof ApiClientError && task.error.status === 404) return <NotFoundNote text={t('gone')} />
  return (
    <Page>
      {task.error === null ? (
        <Stack gap="md" aria-busy>
          <Skeleton height={28} width={320} />
          <Skeleton height={110} />
          <Skeleton height={220} />
        </Stack>
      ) : (
        <LoadFailed title={t('loadFailed')} error={task.error} onRetry={() => void task.refetch()} />
      )}
    </Page>
  )
}

const LoadedTask = ({ task, live }: { task: TaskDetail; live: LiveMetrics }) => {
  const t = useTranslations('task')
  const tasks = useTranslations('tasks')
  const follow = useTranslations('follow')
  const log = useTranslations('taskLog')
  const pathname = usePathname()
  const tab = tabSchema.parse(useSearchParams().get('tab'))
  const metrics = live.metrics ?? task.metrics
  const series = useLiveTail(live.metrics)
  const choose = (value: string | null) => window.history.replaceState(null, '', `${pathname}?tab=${value ?? tab}`)
  return (
    <Page>
      <TaskHeader task={task} metrics={metrics} />
      {live.connected ? null : <StatusDot tone="warn" label={tasks('offline')} pulse />}
      <TaskTrouble task={task} metrics={metrics} />
      <ConservationLine taskId={task.id} metrics={metrics} />
      <Tabs value={tab} onChange={choose} keepMounted={false}>
        <Tabs.List aria-label={t('tabsLabel')}>
          {tabSchema.unwrap().options.map((option) => (
            <Tabs.Tab key={option} value={option}>
              {option === 'follow' ? follow('tab') : option === 'log' ? log('tab') : t(`tab.${option}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview" pt="md">
          <Stack gap="sm">
            <ReadingProgress metrics={metrics} />
            <MetricCards metrics={metrics} />
            <TaskCharts taskId={task.id} metrics={metrics} live={series} />
            <PartitionTable partitions={metrics.partitions} />
            <SubTaskTable taskId={task.id} metrics={metrics} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="metrics" pt="md">
          <MetricTables taskId={task.id} metrics={metrics} />
        </Tabs.Panel>
        <Tabs.Panel value="activities" pt="md">
          <ActivityList taskId={task.id} />
        </Tabs.Panel>
        <Tabs.Panel value="log" pt="md">
          <LogPanel taskId={task.id} usual={task.spec.advanced.logLevel} />
        </Tabs.Panel>
        <Tabs.Panel value="versions" pt="md">
          <VersionList task={task} />
        </Tabs.Panel>
        <Tabs.Panel value="deadLetters" pt="md">
          <Inbox taskId={task.id} />
        </Tabs.Panel>
        <Tabs.Panel value="follow" pt="md">
          <FollowPanel task={{ ...task, metrics }} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
