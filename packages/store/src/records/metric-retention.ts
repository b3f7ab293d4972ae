import { ROLLUP_SECONDS } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { sumUpSomeMinutes } from './metric-minutes.ts'
import { foldedColumns, slotsBetween } from './metric-slots.ts'

const HOUR_MS = 60 * 60 * 1_000

/** How long points of charts are kept. */
export interface MetricRetention {
  /** Of ten seconds; no less than readers count on (`POINTS_READ_MS`). */
  readonly pointHours: number
  /** Sums of five minutes. */
  readonly chartDays: number
}

/** Charts of fine steps go back this far. */
export const POINTS_READ_MS = 48 * HOUR_MS

export const METRIC_RETENTION_DEFAULT: MetricRetention = { pointHours: 48, chartDays: 14 }

/** Readers count on five-minute sums for what is older; they are made after an hour already. */
export const ROLLED_AFTER_MS = 24 * HOUR_MS
const ROLL_AFTER_MS = HOUR_MS

/** What one statement works on at most. */
const ROLL_HOURS = 6
const PRUNE_ROWS = 20_000

const step = Prisma.sql`${ROLLUP_SECONDS} * interval '1 second'`

/** Sums up the oldest hours that are not summed up yet; how many rows came of it. Two processes at once do it once. */
const rollUpSome = (queries: Queries, nowMs: number): Promise<number> => {
  const begin = Prisma.sql`(SELECT first FROM span)`
  const end = Prisma.sql`(SELECT least(first + ${ROLL_HOURS} * interval '1 hour', date_bin(${step}, ${new Date(nowMs - ROLL_AFTER_MS)}::timestamptz, 'epoch')) FROM span)`
  return queries.$executeRaw`
    WITH span AS (
      SELECT date_bin(${step}, min(at), 'epoch') AS first FROM metric_point
      WHERE at >= coalesce((SELECT max(at) + ${step} FROM metric_rollup), 'epoch')
    )
    INSERT INTO metric_rollup (task_id, at, seconds, messages, rows, written, filtered, dead_lettered, dropped, lag,
      rows_in, bytes, lag_seconds, latency_p50, latency_p95, latency_p99, batches, retries, failed_writes,
      in_flight_rows, buffer_fill, cpu_ms)
    SELECT task_id, date_bin(${step}, slot, 'epoch'), count(*)::int * 10, ${foldedColumns}
    FROM (${slotsBetween(begin, end, null)}) AS slots
    GROUP BY 1, 2
    ON CONFLICT DO NOTHING`
}

type MetricTable = 'metric_point' | 'metric_rollup' | 'metric_minute'

const pruneSome = (queries: Queries, table: MetricTable, olderThanMs: number): Promise<number> => {
  const name = Prisma.raw(table)
  return queries.$executeRaw`
    DELETE FROM ${name} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${name} WHERE at < ${new Date(olderThanMs)} LIMIT ${PRUNE_ROWS}
    ))`
}

/** Again and again until a pass leaves room. */
const untilLessThan = async (enough: number, pass: () => Promise<number>): Promise<void> => {
  while ((await pass()) >= enough);
}

/** Sums up what is old enough, for each task and for each workspace, and forgets what was kept for long enough. */
export const keepMetricsHouse = async (
  queries: Queries,
  nowMs: number,
  { pointHours, chartDays }: MetricRetention,
): Promise<void> => {
  await untilLessThan(1, () => sumUpSomeMinutes(queries, nowMs))
  await untilLessThan(1, () => rollUpSome(queries, nowMs))
  await untilLessThan(PRUNE_ROWS, () => pruneSome(queries, 'metric_point', nowMs - pointHours * HOUR_MS))
  await untilLessThan(PRUNE_ROWS, () => pruneSome(queries, 'metric_rollup', nowMs - chartDays * 24 * HOUR_MS))
  await untilLessThan(PRUNE_ROWS, () => pruneSome(queries, 'metric_minute', nowMs - chartDays * 24 * HOUR_MS))
}
