import { type MetricPoint, ROLLUP_SECONDS } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { taskKey } from '../task-id.ts'
import { POINTS_READ_MS, ROLLED_AFTER_MS } from './metric-retention.ts'
import { foldedColumns, slotsBetween } from './metric-slots.ts'

/** A stretch of time and how finely it is told. */
export interface MetricWindow {
  readonly fromMs: number
  readonly toMs: number
  /** A multiple of ten. */
  readonly stepSeconds: number
}

const whole = z.coerce.number()
const rowSchema = z.object({
  at: z.date(),
  seconds: z.int(),
  messages: whole,
  rows: whole,
  written: whole,
  filtered: whole,
  dead_lettered: whole,
  dropped: whole,
  rows_in: whole,
  bytes: whole,
  batches: z.int(),
  retries: z.int(),
  failed_writes: z.int(),
  cpu_ms: z.int(),
  lag: whole.nullable(),
  lag_seconds: z.number().nullable(),
  latency_p50: z.int().nullable(),
  latency_p95: z.int().nullable(),
  latency_p99: z.int().nullable(),
  in_flight_rows: z.int(),
  buffer_fill: z.number(),
})

const pointFromRow = (row: z.infer<typeof rowSchema>): MetricPoint => {
  const { messages, rows, written, filtered, dropped, bytes, batches, retries, seconds, lag } = row
  return {
    at: row.at.toISOString(),
    seconds,
    counts: { messages, rows, written, filtered, deadLettered: row.dead_lettered, dropped },
    rowsIn: row.rows_in,
    bytes,
    batches,
    retries,
    failedWrites: row.failed_writes,
    cpuMs: row.cpu_ms,
    lag,
    lagSeconds: row.lag_seconds,
    latencyMsP50: row.latency_p50,
    latencyMsP95: row.latency_p95,
    latencyMsP99: row.latency_p99,
    inFlightRows: row.in_flight_rows,
    bufferFill: row.buffer_fill,
  }
}

/** Until when five-minute sums are read: they are surely there, or ten seconds are not kept any more. */
const rollupsUntil = (stepSeconds: number, nowMs: number): number =>
  stepSeconds < ROLLUP_SECONDS ? nowMs - POINTS_READ_MS : nowMs - ROLLED_AFTER_MS

/** What was measured of a task, oldest first, a row per step that has anything. Steps are aligned to 1970. */
export const readSeries = async (
  queries: Queries,
  taskId: string,
  { fromMs, toMs, stepSeconds }: MetricWindow,
  nowMs: number,
): Promise<MetricPoint[]> => {
  const id = taskKey(taskId)
  const at = (ms: number): Prisma.Sql => Prisma.sql`${new Date(ms)}::timestamptz`
  const cutMs = Math.floor(rollupsUntil(stepSeconds, nowMs) / (ROLLUP_SECONDS * 1_000)) * ROLLUP_SECONDS * 1_000
  const slots = slotsBetween(at(Math.max(fromMs, cutMs)), at(toMs), id)
  const rows = z.array(rowSchema).parse(
    await queries.$queryRaw`
      SELECT date_bin(${stepSeconds} * interval '1 second', at, 'epoch') AS at, sum(seconds)::int AS seconds, ${foldedColumns}
      FROM (
        SELECT at, seconds, messages, rows, written, filtered, dead_lettered, dropped, rows_in, bytes, batches,
          retries, failed_writes, cpu_ms, lag, lag_seconds, latency_p50, latency_p95, latency_p99, in_flight_rows,
          buffer_fill
        FROM metric_rollup
        WHERE task_id = ${id} AND at >= ${new Date(fromMs)} AND at < ${new Date(Math.min(toMs, cutMs))}
        UNION ALL
        SELECT slot, 10, messages, rows, written, filtered, dead_lettered, dropped, rows_in, bytes, batches,
          retries, failed_writes, cpu_ms, lag, lag_seconds, latency_p50, latency_p95, latency_p99, in_flight_rows,
          buffer_fill
        FROM (${slots}) AS slots
      ) AS measured
      GROUP BY 1 ORDER BY 1`,
  )
  return rows.map(pointFromRow)
}
