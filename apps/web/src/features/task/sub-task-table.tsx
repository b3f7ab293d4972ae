'use client'

import { Paper, Table, Text, Title } from '@mantine/core'
import type { SubTaskLease, SubTaskRates, TaskMetrics } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'
import { StatusDot, type Tone } from '#src/components/status-dot.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useChartFormat } from './charts/use-chart-format.ts'
import { useSubTasks } from './number-queries.ts'
import classes from './task-parts.module.css'

const WORKER_CHARACTERS = 8

const states = {
  queued: 'busy',
  starting: 'busy',
  running: 'good',
  degraded: 'warn',
  paused: 'quiet',
  stopping: 'busy',
  released: 'quiet',
  completed: 'good',
  failed: 'bad',
} as const satisfies Record<string, Tone>

const isState = (text: string): text is keyof typeof states => text in states

/** Who runs which part of the task, and how fast. */
export const SubTaskTable = ({ taskId, metrics }: { taskId: string; metrics: TaskMetrics }) => {
  const t = useTranslations('numbers.subTasks')
  const leases = useSubTasks(taskId).data ?? []
  return (
    <Paper component="section" aria-labelledby="sub-tasks-title" className={classes.panel}>
      <Title order={2} size={14} id="sub-tasks-title" px="md" py="sm">
        {t('title')}
      </Title>
      {leases.length === 0 ? (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t('empty')}
        </Text>
      ) : (
        <Table.ScrollContainer type="native" minWidth={820}>
          <Table horizontalSpacing="md" verticalSpacing={7} className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('index')}</Table.Th>
                <Table.Th>{t('state')}</Table.Th>
                <Table.Th>{t('worker')}</Table.Th>
                <Table.Th ta="right">{t('lease')}</Table.Th>
                <Table.Th>{t('since')}</Table.Th>
                <Table.Th ta="right">{t('partitions')}</Table.Th>
                <Table.Th ta="right">{t('rows')}</Table.Th>
                <Table.Th ta="right">{t('lag')}</Table.Th>
                <Table.Th ta="right">{t('lagSeconds')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {leases.map((lease) => (
                <Row
                  key={lease.index}
                  lease={lease}
                  rates={metrics.subTasks.find(({ index, epoch }) => index === lease.index && epoch === lease.epoch)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  )
}

const Row = ({ lease, rates }: { lease: SubTaskLease; rates: SubTaskRates | undefined }) => {
  const t = useTranslations('numbers.subTasks')
  const format = useChartFormat()
  const { state, workerId, host } = lease
  const lagSeconds = rates?.lagSeconds ?? null
  return (
    <Table.Tr>
      <Table.Td>{lease.index}</Table.Td>
      <Table.Td title={lease.reason ?? undefined}>
        {isState(state) ? <StatusDot tone={states[state]} label={t(`stateOf.${state}`)} /> : state}
      </Table.Td>
      <Table.Td className={classes.code}>
        {workerId === null ? <NumberText value={null} /> : `${host ?? '?'} · ${workerId.slice(0, WORKER_CHARACTERS)}`}
      </Table.Td>
      <Table.Td ta="right">{lease.epoch}</Table.Td>
      <Table.Td>
        <Timestamp iso={rates === undefined ? lease.updatedAt : new Date(rates.startedMs).toISOString()} />
      </Table.Td>
      <Table.Td ta="right">
        <NumberText value={rates?.partitions ?? null} />
      </Table.Td>
      <Table.Td ta="right">
        <NumberText value={rates?.rowsPerSecond ?? null} />
      </Table.Td>
      <Table.Td ta="right">
        <NumberText value={rates?.lag ?? null} />
      </Table.Td>
      <Table.Td ta="right">{lagSeconds === null ? <NumberText value={null} /> : format.seconds(lagSeconds)}</Table.Td>
    </Table.Tr>
  )
}
