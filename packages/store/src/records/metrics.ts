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
  add(taskId: string, point: SubTaskPoint): Promise<void>
  /** Points from `fromMs` on, oldest first, summed over sub-tasks. */
  list(taskId: string, fromMs: number): Promise<MetricPoint[]>
  /** Forgets points older than this; returns how many. */
  prune(olderThanMs: number): Promise<number>
}

export const createMetricRepository = (queries: Queries): MetricRepository => ({
  async add(taskId, { atMs, index, rowsPerSecond, messagesPerSecond, lag, counts }) {
    const data = {
      taskId: taskKey(taskId),
      at: new Date(atMs),
      index,
      rowsPerSecond,
      messagesPerSecond,
      lag: lag === null ? null : BigInt(lag),
      messages: BigInt(counts.messages),
      rows: BigInt(counts.rows),
      written: BigInt(counts.written),
      filtered: BigInt(counts.filtered),
      deadLettered: BigInt(counts.deadLettered),
      dropped: BigInt(counts.dropped),
    }
    await queries.metricPoint.createMany({ data: [data], skipDuplicates: true })
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
