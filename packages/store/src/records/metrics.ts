import { type MetricPoint, POINT_SECONDS, type TaskTotals } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { taskKey } from '../task-id.ts'
import { keepMetricsHouse, METRIC_RETENTION_DEFAULT, type MetricRetention } from './metric-retention.ts'
import { type MetricWindow, readSeries } from './metric-series.ts'
import { addToRun, readTotals } from './run-totals.ts'
import type { SubTaskPoint } from './sub-task-point.ts'

export interface MetricRepository {
  /** Adds to the point of this moment and sub-task, if an engine before has left one, and to the totals of the run. */
  add(taskId: string, point: SubTaskPoint): Promise<void>
  /** What was measured of a task, oldest first, summed over sub-tasks; steps of which nothing is known are left out. */
  list(taskId: string, window: MetricWindow): Promise<MetricPoint[]>
  /** What engines counted beside the ledger. */
  totals(taskId: string): Promise<TaskTotals>
  /** Sums up old points, and forgets those that were kept for long enough. */
  housekeep(nowMs: number, retention?: MetricRetention): Promise<void>
}

/** Nothing to add to the totals of a run. */
const isSilent = ({ rowsIn, receivedBatches, batches, retries, failedWrites, cpuMs, replayedRows }: SubTaskPoint) =>
  rowsIn + receivedBatches + batches + retries + failedWrites + cpuMs + replayedRows === 0

export const createMetricRepository = (queries: Queries): MetricRepository => ({
  async add(taskId, point) {
    const id = taskKey(taskId)
    const { counts } = point
    await queries.$executeRaw`
      INSERT INTO metric_point AS point (task_id, at, index, seconds, rows_per_second, messages_per_second, lag,
        messages, rows, written, filtered, dead_lettered, dropped, rows_in, bytes, lag_seconds, latency_p50,
        latency_p95, latency_p99, batches, retries, failed_writes, in_flight_rows, buffer_fill, cpu_ms)
      VALUES (${id}, ${new Date(point.atMs)}, ${point.index}, ${point.seconds}, ${counts.rows / POINT_SECONDS},
        ${counts.messages / POINT_SECONDS}, ${point.lag}, ${counts.messages}, ${counts.rows}, ${counts.written},
        ${counts.filtered}, ${counts.deadLettered}, ${counts.dropped}, ${point.rowsIn}, ${point.bytes},
        ${point.lagSeconds}, ${point.latencyMsP50}, ${point.latencyMsP95}, ${point.latencyMsP99}, ${point.batches},
        ${point.retries}, ${point.failedWrites}, ${point.inFlightRows}, ${point.bufferFill}, ${point.cpuMs})
      ON CONFLICT (task_id, at, index) DO UPDATE SET
        seconds = greatest(point.seconds, excluded.seconds),
        rows_per_second = point.rows_per_second + excluded.rows_per_second,
        messages_per_second = point.messages_per_second + excluded.messages_per_second,
        lag = excluded.lag,
        messages = point.messages + excluded.messages,
        rows = point.rows + excluded.rows,
        written = point.written + excluded.written,
        filtered = point.filtered + excluded.filtered,
        dead_lettered = point.dead_lettered + excluded.dead_lettered,
        dropped = point.dropped + excluded.dropped,
        rows_in = point.rows_in + excluded.rows_in,
        bytes = point.bytes + excluded.bytes,
        lag_seconds = excluded.lag_seconds,
        latency_p50 = greatest(point.latency_p50, excluded.latency_p50),
        latency_p95 = greatest(point.latency_p95, excluded.latency_p95),
        latency_p99 = greatest(point.latency_p99, excluded.latency_p99),
        batches = point.batches + excluded.batches,
        retries = point.retries + excluded.retries,
        failed_writes = point.failed_writes + excluded.failed_writes,
        in_flight_rows = excluded.in_flight_rows,
        buffer_fill = greatest(point.buffer_fill, excluded.buffer_fill),
        cpu_ms = point.cpu_ms + excluded.cpu_ms`
    if (!isSilent(point)) await addToRun(queries, id, point)
  },
  list: (taskId, window) => readSeries(queries, taskId, window, Date.now()),
  totals: (taskId) => readTotals(queries, taskId),
  housekeep: (nowMs, retention = METRIC_RETENTION_DEFAULT) => keepMetricsHouse(queries, nowMs, retention),
})
