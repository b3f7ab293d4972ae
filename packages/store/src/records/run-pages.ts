import { type OutcomeCounts, outcomeCountsSchema } from '@sluice/contracts'
import { parseCursor } from '../cursor.ts'
import type { Queries } from '../database.ts'
import { taskKey } from '../task-id.ts'
import { countsBetween } from './counts.ts'
import { ledgerTotals } from './ledger.ts'

/** A run with what ended in it. */
export interface CountedRun {
  readonly id: number
  readonly version: number
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly endReason: string | null
  readonly counts: OutcomeCounts
}

export interface RunPageQuery {
  readonly limit: number
  /** The id of the last run of the page before. */
  readonly before?: string | undefined
}

/** Run ids are 32-bit; a larger cursor is of no page. */
const runKey = (cursor: string): number => Math.min(Number(parseCursor(cursor)), 2 ** 31 - 1)

/** The totals when the run `before` began, or now. */
const totalsAt = async (queries: Queries, taskId: number, before: number | undefined): Promise<OutcomeCounts> => {
  const next = before === undefined ? null : await queries.run.findFirst({ where: { taskId, id: before } })
  return next === null ? ledgerTotals(queries, taskId) : outcomeCountsSchema.parse(next.base)
}

/** Runs of a task, newest first, each with what ended before the next one began. Throws INVALID_REQUEST for a wrong cursor. */
export const pageOfRuns = async (
  queries: Queries,
  id: string,
  { limit, before }: RunPageQuery,
): Promise<CountedRun[]> => {
  const taskId = taskKey(id)
  const beforeId = before === undefined ? undefined : runKey(before)
  const rows = await queries.run.findMany({
    where: { taskId, ...(beforeId === undefined ? {} : { id: { lt: beforeId } }) },
    orderBy: { id: 'desc' },
    take: limit,
  })
  let next = await totalsAt(queries, taskId, beforeId)
  return rows.map(({ base, ...row }) => {
    const began = outcomeCountsSchema.parse(base)
    const counts = countsBetween(began, next)
    next = began
    return { ...row, counts }
  })
}
