'use client'

import { Button, Table, Text } from '@mantine/core'
import type { WorkerState } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { DataTable, right } from '#src/components/data-table.tsx'
import { NumberText } from '#src/components/number-text.tsx'
import { RowActions, RowButton } from '#src/components/row-actions.tsx'
import { StatusDot } from '#src/components/status-dot.tsx'
import tables from '#src/components/table.module.css'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { SecondsText } from '#src/features/tasks/list/seconds-text.tsx'
import { ByteText } from '#src/features/topics/byte-text.tsx'
import { useDrainWorker } from './queries.ts'
import { WorkerSubTasks } from './worker-sub-tasks.tsx'
import classes from './workers.module.css'

/** Above this, whatever waits for the event loop of a worker waits noticeably. */
const DELAY_WARN_MS = 200

/** The workers of a group with what they measured of themselves. */
export const WorkerTable = ({ workers, mayChange }: { workers: readonly WorkerState[]; mayChange: boolean }) => {
  const t = useTranslations('workers')
  return (
    <DataTable
      minWidth={980}
      verticalSpacing={8}
      columns={[
        t('column.worker'),
        t('column.state'),
        right(t('column.subTasks')),
        right(t('column.cpu')),
        right(t('column.memory')),
        right(t('column.heap')),
        right(t('column.delay')),
        right(t('column.uptime')),
        right(t('column.heartbeat')),
        t('column.version'),
        ...(mayChange ? [right(t('column.actions'))] : []),
      ]}
    >
      {workers.map((worker) => (
        <WorkerRows key={worker.id} worker={worker} mayChange={mayChange} />
      ))}
    </DataTable>
  )
}

const WorkerRows = ({ worker, mayChange }: { worker: WorkerState; mayChange: boolean }) => {
  const t = useTranslations('workers')
  const [isOpen, setOpen] = useState(false)
  const { id, host, pid, capacity, subTasks, vitals, isLive } = worker
  const ageS = worker.heartbeatAgeMs / 1_000
  const uptimeS = (Date.parse(worker.heartbeatAt) - Date.parse(worker.startedAt)) / 1_000
  return (
    <>
      <Table.Tr data-stale={!isLive || undefined} className={classes.worker}>
        <Table.Td className={tables.code}>
          {host}:{pid}
        </Table.Td>
        <Table.Td>
          <WorkerStateWord worker={worker} />
        </Table.Td>
        <Table.Td className={tables.numeric}>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={t('showSubTasks', { host, count: subTasks, capacity })}
            onClick={() => setOpen(!isOpen)}
          >
            {subTasks} / {capacity}
          </Button>
        </Table.Td>
        <Table.Td className={tables.numeric}>
          <Share value={vitals?.cpuShare ?? null} />
        </Table.Td>
        <Table.Td className={tables.numeric}>
          <ByteText bytes={vitals?.rssBytes ?? null} />
        </Table.Td>
        <Table.Td className={tables.numeric}>
          <ByteText bytes={vitals?.heapUsedBytes ?? null} />
        </Table.Td>
        <Table.Td
          className={tables.numeric}
          data-warn={(vitals?.eventLoopDelayMsP99 ?? 0) > DELAY_WARN_MS || undefined}
        >
          <NumberText value={vitals?.eventLoopDelayMsP99 ?? null} digits={1} /> ms
        </Table.Td>
        <Table.Td className={tables.numeric}>
          <SecondsText value={Math.round(uptimeS)} />
        </Table.Td>
        <Table.Td className={tables.numeric} data-warn={!isLive || undefined}>
          <SecondsText value={Math.round(ageS)} />
        </Table.Td>
        <Table.Td className={tables.code}>{worker.version}</Table.Td>
        {mayChange ? (
          <Table.Td className={tables.numeric}>
            <RowActions>
              <DrainButton worker={worker} />
            </RowActions>
          </Table.Td>
        ) : null}
      </Table.Tr>
      {isOpen ? (
        <Table.Tr>
          <Table.Td colSpan={mayChange ? 11 : 10}>
            <WorkerSubTasks workerId={id} />
          </Table.Td>
        </Table.Tr>
      ) : null}
    </>
  )
}

const WorkerStateWord = ({ worker }: { worker: WorkerState }) => {
  const t = useTranslations('workers')
  if (!worker.isLive) return <StatusDot tone="bad" label={t('silent')} />
  return worker.draining ? (
    <StatusDot tone="warn" label={t('draining')} />
  ) : (
    <StatusDot tone="good" label={t('working')} />
  )
}

const Share = ({ value }: { value: number | null }) => {
  const format = useFormatter()
  if (value === null) return <NumberText value={null} />
  return (
    <Text span inherit>
      {format.number(value, { style: 'percent', maximumFractionDigits: 0 })}
    </Text>
  )
}

const DrainButton = ({ worker }: { worker: WorkerState }) => {
  const t = useTranslations('workers')
  const tellError = useErrorToast()
  const drain = useDrainWorker()
  const { id, host, draining, isLive } = worker
  if (!isLive) return null
  return (
    <RowButton
      loading={drain.isPending}
      name={t(draining ? 'undrainNamed' : 'drainNamed', { host })}
      onClick={() => drain.mutate({ id, draining: !draining }, { onError: tellError })}
    >
      {t(draining ? 'undrain' : 'drain')}
    </RowButton>
  )
}
