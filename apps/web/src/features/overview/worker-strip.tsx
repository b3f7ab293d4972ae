'use client'

import { Anchor, Group, Paper, Skeleton, Text, Title } from '@mantine/core'
import type { WorkerGroupState } from '@sluice/contracts'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { StatusDot } from '#src/components/status-dot.tsx'
import { useWorkerGroups } from '#src/features/workers/queries.ts'
import { WORKERS_PATH } from '#src/lib/operate-paths.ts'
import classes from './overview.module.css'

/** Every worker group in a line: who is there, and how loaded. */
export const WorkerStrip = () => {
  const t = useTranslations('overview')
  const workers = useTranslations('workers')
  const { data } = useWorkerGroups()
  return (
    <Paper component="section" aria-label={t('workers')} p="md" withBorder>
      <Group justify="space-between" mb="xs">
        <Title order={2} size={15}>
          {t('workers')}
        </Title>
        <Anchor component={Link} href={WORKERS_PATH} size="sm">
          {t('allWorkers')}
        </Anchor>
      </Group>
      {data?.groups.length === 0 ? (
        <Text size="sm" c="dimmed">
          {workers('startOne')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {data === undefined ? (
            <Skeleton component="li" h={40} />
          ) : (
            data.groups.map((group) => <GroupLine key={group.name} group={group} />)
          )}
        </ul>
      )}
    </Paper>
  )
}

const GroupLine = ({ group }: { group: WorkerGroupState }) => {
  const t = useTranslations('overview')
  const workers = useTranslations('workers')
  const format = useFormatter()
  const live = group.workers.filter(({ isLive }) => isLive)
  const silent = group.workers.length - live.length
  const cpu = live.reduce((sum, { vitals }) => sum + (vitals?.cpuShare ?? 0), 0)
  const subTasks = live.reduce((sum, worker) => sum + worker.subTasks, 0)
  const tone = live.length === 0 ? (group.tasks > 0 ? 'bad' : 'quiet') : group.draining || silent > 0 ? 'warn' : 'good'
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm" fw={550} truncate>
          {group.name}
        </Text>
        <StatusDot
          tone={tone}
          label={live.length === 0 ? workers('noWorker') : workers('live', { count: live.length })}
        />
      </Group>
      <Text size="xs" c="dimmed">
        {t('groupLoad', {
          tasks: group.tasks,
          subTasks,
          cpu: format.number(cpu, { style: 'percent', maximumFractionDigits: 0 }),
        })}
        {silent > 0 ? ` · ${t('silentWorkers', { count: silent })}` : ''}
        {group.draining ? ` · ${workers('draining')}` : ''}
      </Text>
    </li>
  )
}
