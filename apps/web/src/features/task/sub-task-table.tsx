'use client'

import { Table } from '@mantine/core'
import type { SubTaskLease, SubTaskRates, TaskMetrics } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { right } from '#src/components/data-table.tsx'
import { NumberText } from '#src/components/number-text.tsx'
import { StatusDot, type Tone } from '#src/components/status-dot.tsx'
import tables from '#src/components/table.module.css'
import { TablePanel } from '#src/components/table-panel.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useChartFormat } from './charts/use-chart-format.ts'
import { useSubTasks } from './number-queries.ts'

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
    <TablePanel
      title={t('title')}
      empty={leases.length === 0 ? t('empty') : null}
      minWidth={820}
      columns={[
        t('index'),
        t('state'),
        t('worker'),
        right(t('lease')),
        t('since'),
        right(t('partitions')),
        right(t('rows')),
        right(t('lag')),
        right(t('lagSeconds')),
      ]}
    >
      {leases.map((lease) => (
        <Row
          key={lease.index}
          lease={lease}
          rates={metrics.subTasks.find(({ index, epoch }) => index === lease.index && epoch === lease.epoch)}
        />
      ))}
    </TablePanel>
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
      <Table.Td className={tables.code}>
        {workerId === null ? <NumberText value={null} /> : `${host ?? '?'} · ${workerId.slice(0, WORKER_CHARACTERS)}`}
      </Table.Td>
      <Table.Td className={tables.numeric}>{lease.epoch}</Table.Td>
      <Table.Td>
        <Timestamp iso={rates === undefined ? lease.updatedAt : new Date(rates.startedMs).toISOString()} />
      </Table.Td>
      <Table.Td className={tables.numeric}>
        <NumberText value={rates?.partitions ?? null} />
      </Table.Td>
      <Table.Td className={tables.numeric}>
        <NumberText value={rates?.rowsPerSecond ?? null} />
      </Table.Td>
      <Table.Td className={tables.numeric}>
        <NumberText value={rates?.lag ?? null} />
      </Table.Td>
      <Table.Td className={tables.numeric}>
        {lagSeconds === null ? <NumberText value={null} /> : format.seconds(lagSeconds)}
      </Table.Td>
    </Table.Tr>
  )
}
