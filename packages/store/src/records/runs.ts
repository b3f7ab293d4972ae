import { type OutcomeCounts, outcomeCountsSchema, zeroCounts } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { taskKey } from '../task-id.ts'
import { ledgerLost, ledgerTotals } from './ledger.ts'

export type RunEndReason = 'stopped' | 'completed' | 'edited' | 'deleted'

/** One stretch of execution of one version. */
export interface Run {
  readonly id: number
  readonly version: number
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly endReason: string | null
  /** What had ended before this run began. */
  readonly base: OutcomeCounts
}

export const endRun = async (queries: Queries, taskId: number, endReason: RunEndReason): Promise<void> => {
  await queries.run.updateMany({ where: { taskId, endedAt: null }, data: { endedAt: new Date(), endReason } })
}

/** Opens a run of this version; `before` says why one that is still open ends. */
export const beginRun = async (
  queries: Queries,
  taskId: number,
  version: number,
  before: RunEndReason,
): Promise<void> => {
  await endRun(queries, taskId, before)
  await queries.run.create({ data: { taskId, version, base: await ledgerTotals(queries, taskId) } })
}

export interface RunRepository {
  /** Newest first. */
  list(taskId: string, limit: number): Promise<Run[]>
  /** What ended in the newest run: the totals now minus those at its start. Zero before the first run. */
  countsOfLatest(
    taskId: string,
  ): Promise<{ startedAt: Date | null; total: OutcomeCounts; thisRun: OutcomeCounts; lost: number }>
}

const minus = (a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts => ({
  messages: a.messages - b.messages,
  rows: a.rows - b.rows,
  written: a.written - b.written,
  filtered: a.filtered - b.filtered,
  deadLettered: a.deadLettered - b.deadLettered,
  dropped: a.dropped - b.dropped,
})

export const createRunRepository = (queries: Queries): RunRepository => {
  const list = async (taskId: string, limit: number): Promise<Run[]> => {
    const rows = await queries.run.findMany({
      where: { taskId: taskKey(taskId) },
      orderBy: { id: 'desc' },
      take: limit,
    })
    return rows.map((row) => ({ ...row, base: outcomeCountsSchema.parse(row.base) }))
  }
  return {
    list,
    async countsOfLatest(taskId) {
      const [[latest], total, lost] = await Promise.all([
        list(taskId, 1),
        ledgerTotals(queries, taskKey(taskId)),
        ledgerLost(queries, taskKey(taskId)),
      ])
      return {
        startedAt: latest?.startedAt ?? null,
        total,
        lost,
        thisRun: latest === undefined ? zeroCounts() : minus(total, latest.base),
      }
    },
  }
}
