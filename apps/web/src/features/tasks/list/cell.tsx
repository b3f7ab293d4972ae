'use client'

import type { FleetRow } from '@sluice/contracts'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'
import { StatusDot } from '#src/components/status-dot.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useServerText } from '#src/components/use-server-text.ts'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'
import { healthTone } from '#src/lib/task-tone.ts'
import { TaskStatusWord } from '../task-state.tsx'
import type { Column } from '../view/columns.ts'
import classes from './fleet-table.module.css'
import { Labels } from './labels.tsx'
import { SecondsText } from './seconds-text.tsx'
import { Sparkline } from './sparkline.tsx'

/** What a column shows of a task. */
export const Cell = ({ row, column }: { row: FleetRow; column: Column }) => {
  const t = useTranslations('fleet')
  const tasks = useTranslations('tasks')
  switch (column) {
    case 'status':
      return <TaskStatusWord status={row.status} />
    case 'health':
      return row.health === null ? (
        <NumberText value={null} />
      ) : (
        <span title={tasks(`healthHint.${row.health}`)}>
          <StatusDot tone={healthTone[row.health]} label={tasks(`health.${row.health}`)} />
        </span>
      )
    case 'rate':
      return (
        <span className={classes.rate}>
          {row.sparkline.length === 0 ? null : <Sparkline values={row.sparkline} />}
          <NumberText value={row.rowsPerSecond} />
        </span>
      )
    case 'lag':
      return <NumberText value={row.lag} />
    case 'lagSeconds':
      return <SecondsText value={row.lagSeconds} />
    case 'eta':
      return <SecondsText value={row.etaSeconds} />
    case 'written':
    case 'filtered':
    case 'deadLettered':
      return <NumberText value={row.day[column]} />
    case 'error':
      return <LastError row={row} />
    case 'retry':
      return row.retryAt === null ? (
        <NumberText value={null} />
      ) : (
        <span title={t('retryHint', { attempt: row.attempt })}>
          {t('attempt', { attempt: row.attempt })} <TimeOfDay iso={row.retryAt} />
        </span>
      )
    case 'topics':
      return <span className={tables.code}>{row.topics.join(', ')}</span>
    case 'target':
      return <Target target={row.target} />
    case 'group':
      return <WorkerGroup row={row} />
    case 'owner':
      return row.owner === null ? <NumberText value={null} /> : row.owner
    case 'labels':
      return <Labels labels={row.labels} />
    case 'type':
      return t('kafka')
    case 'created':
      return <Timestamp iso={row.createdAt} withSeconds={false} />
  }
}

/** What a cell says in full where it may be cut off. */
export const cellTitle = (row: FleetRow, column: Column): string | undefined => {
  switch (column) {
    case 'topics':
      return row.topics.join(', ')
    case 'target':
      return row.target
    case 'owner':
      return row.owner ?? undefined
    case 'labels':
      return row.labels.join(', ')
    default:
      return undefined
  }
}

/** The supertable, and its database below it: together they rarely fit into one line. */
const Target = ({ target }: { target: string }) => {
  const dot = target.indexOf('.')
  return (
    <>
      <span className={`${tables.code} ${classes.first}`}>{target.slice(dot + 1)}</span>
      <span className={classes.second}>{target.slice(0, dot)}</span>
    </>
  )
}

/** The group; one without a live worker says so, for nothing of its tasks can run. */
const WorkerGroup = ({ row }: { row: FleetRow }) => {
  const t = useTranslations('fleet')
  if (row.groupAlive) return row.workerGroup
  return (
    <span title={t('groupGone')} className={classes.warning}>
      <IconPlugConnectedX size={14} role="img" aria-label={t('groupGone')} /> {row.workerGroup}
    </span>
  )
}

const TimeOfDay = ({ iso }: { iso: string }) => {
  const shown = formatInstant(Date.parse(iso), useTimeZone())
  return <time dateTime={iso}>{shown.slice(-8)}</time>
}

const LastError = ({ row }: { row: FleetRow }) => {
  const serverText = useServerText()
  const raw = row.lastError === null ? row.statusReason : `${row.lastError.code}: ${row.lastError.message}`
  if (raw === null) return <NumberText value={null} />
  const { title, detail } = serverText(raw)
  return <span title={detail === null ? title : `${title} ${detail}`}>{title}</span>
}
