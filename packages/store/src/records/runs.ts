import { type OutcomeCounts, outcomeCountsSchema, zeroCounts } from '@sluice/contracts'
import { z } from 'zod'
import type { Database, Queries } from '../database.ts'
import { readBooks, withBook } from '../dead-letters/book.ts'
import { taskKey } from '../task-id.ts'
import { countsBetween, countsFromSums, everyCount } from './counts.ts'
import { ledgerTotals } from './ledger.ts'
import { type CountedRun, pageOfRuns, type RunPageQuery } from './run-pages.ts'
import { type RunRetention, trimRuns } from './run-retention.ts'

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

/** What ended in a task's newest run, and in its whole life. */
export interface CountsOfLatestRun {
  /** Null before the first run; `thisRun` is zero then. */
  readonly startedAt: Date | null
  /** As it is now: dead letters that were replayed or discarded since have ended otherwise. */
  readonly total: OutcomeCounts
  /** As it ended first. */
  readonly thisRun: OutcomeCounts
  readonly lost: number
}

export interface RunRepository {
  /** Newest first. */
  list(taskId: string, limit: number): Promise<Run[]>
  /** Newest first, each with what ended in it. Throws INVALID_REQUEST for a `before` that no page gave out. */
  page(taskId: string, page: RunPageQuery): Promise<CountedRun[]>
  /** The totals now, and what ended since the start of the newest run. */
  countsOfLatest(taskId: string): Promise<CountsOfLatestRun>
  /** The same of many tasks, in as many queries as of one. */
  countsOfEach(taskIds: readonly string[]): Promise<ReadonlyMap<string, CountsOfLatestRun>>
  /** Forgets runs; how many went. The totals of their tasks stay what they are. */
  trim(retention: RunRetention): Promise<number>
}

const nothingYet: CountsOfLatestRun = { startedAt: null, total: zeroCounts(), thisRun: zeroCounts(), lost: 0 }

const latestRunsSchema = z.array(z.object({ taskId: z.int(), startedAt: z.date(), base: outcomeCountsSchema }))

export const createRunRepository = (database: Database): RunRepository => {
  const queries: Queries = database
  const latestRuns = async (taskIds: readonly number[]) =>
    latestRunsSchema.parse(
      await queries.$queryRaw`
        SELECT DISTINCT ON (task_id) task_id AS "taskId", started_at AS "startedAt", base
        FROM run WHERE task_id = ANY(${taskIds}) ORDER BY task_id, id DESC`,
    )

  const countsOfEach = async (ids: readonly string[]): Promise<ReadonlyMap<string, CountsOfLatestRun>> => {
    const taskIds = ids.map(taskKey)
    const [sums, runs, books] = await Promise.all([
      queries.partitionLedger.groupBy({
        by: ['taskId'],
        where: { taskId: { in: taskIds } },
        _sum: { ...everyCount, lost: true },
      }),
      latestRuns(taskIds),
      readBooks(queries, taskIds),
    ])
    const sumOf = new Map(sums.map(({ taskId, _sum }) => [taskId, _sum]))
    const runOf = new Map(runs.map((run) => [run.taskId, run]))
    return new Map(
      taskIds.map((taskId) => {
        const sum = sumOf.get(taskId)
        const run = runOf.get(taskId)
        const ended = sum === undefined ? zeroCounts() : countsFromSums(sum)
        return [
          String(taskId),
          {
            startedAt: run?.startedAt ?? null,
            total: withBook(ended, books.get(taskId)),
            thisRun: run === undefined ? zeroCounts() : countsBetween(run.base, ended),
            lost: Number(sum?.lost ?? 0n),
          },
        ]
      }),
    )
  }

  return {
    async list(taskId, limit) {
      const rows = await queries.run.findMany({
        where: { taskId: taskKey(taskId) },
        orderBy: { id: 'desc' },
        take: limit,
      })
      return rows.map((row) => ({ ...row, base: outcomeCountsSchema.parse(row.base) }))
    },
    page: (taskId, page) => pageOfRuns(queries, taskId, page),
    countsOfEach,
    trim: (retention) => trimRuns(database, retention),
    countsOfLatest: async (taskId) => (await countsOfEach([taskId])).get(taskId) ?? nothingYet,
  }
}
