import { addCounts, type MetricPoint, type OutcomeCounts, zeroCounts } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { taskKey } from '../task-id.ts'
import { countsFromColumns } from './counts.ts'

/** Ten seconds of one sub-task. */
export interface SubTaskPoint {
  readonly atMs: number
  readonly index: number
  readonly rowsPerSecond: number
  readonly messagesPerSecond: number
  readonly lag: number | null
  /** What ended within these ten seconds. */
  readonly counts: OutcomeCounts
}

export interface MetricRepository {
  /** Adds to the point of this moment and sub-task, if an engine before has left one. */
  add(taskId: string, point: SubTaskPoint): Promise<void>
  /** Points from `fromMs` on, oldest first, summed over sub-tasks. */
  list(taskId: string, fromMs: number): Promise<MetricPoint[]>
  /** Forgets points older than this; returns how many. */
  prune(olderThanMs: number): Promise<number>
}

export const createMetricRepository = (queries: Queries): MetricRepository => ({
  async add(taskId, { atMs, index, rowsPerSecond, messagesPerSecond, lag, counts }) {
    await queries.$executeRaw`
      INSERT INTO metric_point AS point (task_id, at, index, rows_per_second, messages_per_second, lag,
        messages, rows, written, filtered, dead_lettered, dropped)
      VALUES (${taskKey(taskId)}, ${new Date(atMs)}, ${index}, ${rowsPerSecond}, ${messagesPerSecond}, ${lag},
        ${counts.messages}, ${counts.rows}, ${counts.written}, ${counts.filtered}, ${counts.deadLettered},
        ${counts.dropped})
      ON CONFLICT (task_id, at, index) DO UPDATE SET
        rows_per_second = point.rows_per_second + excluded.rows_per_second,
        messages_per_second = point.messages_per_second + excluded.messages_per_second,
        lag = excluded.lag,
        messages = point.messages + excluded.messages,
        rows = point.rows + excluded.rows,
        written = point.written + excluded.written,
        filtered = point.filtered + excluded.filtered,
        dead_lettered = point.dead_lettered + excluded.dead_lettered,
        dropped = point.dropped + excluded.dropped`
  },
  async list(taskId, fromMs) {
    const rows = await queries.metricPoint.findMany({
      where: { taskId: taskKey(taskId), at: { gte: new Date(fromMs) } },
      orderBy: [{ at: 'asc' }, { index: 'asc' }],
    })
    const points = new Map<string, MetricPoint>()
    for (const row of rows) {
      const at = row.at.toISOString()
      const sum = points.get(at) ?? { at, rowsPerSecond: 0, messagesPerSecond: 0, lag: null, counts: zeroCounts() }
      points.set(at, {
        at,
        rowsPerSecond: sum.rowsPerSecond + row.rowsPerSecond,
        messagesPerSecond: sum.messagesPerSecond + row.messagesPerSecond,
        lag: row.lag === null ? sum.lag : (sum.lag ?? 0) + Number(row.lag),
        counts: addCounts(sum.counts, countsFromColumns(row)),
      })
    }
    return [...points.values()]
  },
  async prune(olderThanMs) {
    const { count } = await queries.metricPoint.deleteMany({ where: { at: { lt: new Date(olderThanMs) } } })
    return count
  },
})
