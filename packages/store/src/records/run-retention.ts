import { z } from 'zod'
import type { Database, Queries } from '../database.ts'
import { Prisma } from '../generated/client.ts'

/** Runs that are kept: the newest of each task, and younger ones. */
export interface RunRetention {
  readonly days: number
  /** At least one, since the newest is the one that counts on. */
  readonly newest: number
}

/** Tasks that one call looks at, and runs that it removes of each; the next call goes on. */
const TASKS_MAX = 200
const RUNS_MAX = 5_000

/** What engines counted in a run; a test compares it with the table. */
export const RUN_SUMS = [
  'received_batches',
  'received_bytes',
  'processed_rows',
  'write_batches',
  'written_points',
  'write_retries',
  'failed_writes',
  'created_subtables',
  'created_supertables',
  'processed_batches',
  'failed_batches',
  'failed_points',
  'drained_rows',
  'replayed_rows',
  'archived_copies',
  'cpu_ms',
  'earlier_runs',
  'earlier_ms',
] as const

const columns = Prisma.raw(RUN_SUMS.join(', '))
/** A run that goes is one of the earlier ones, and so are those that it stands for. */
const addend = (name: (typeof RUN_SUMS)[number]): string => {
  if (name === 'earlier_runs') return 'sum(coalesce(earlier_runs, 0) + 1)'
  if (name === 'earlier_ms')
    return 'sum(coalesce(earlier_ms, 0) + floor(extract(epoch FROM run.ended_at - run.started_at) * 1000))'
  return `coalesce(sum(${name}), 0)`
}
const addends = Prisma.raw(RUN_SUMS.map(addend).join(', '))
const added = Prisma.raw(RUN_SUMS.map((name) => `${name} = totals.${name} + excluded.${name}`).join(', '))

const tasksSchema = z.array(z.object({ taskId: z.int() }))

const tasksWithOldRuns = async (queries: Queries, { days, newest }: RunRetention): Promise<number[]> =>
  tasksSchema
    .parse(
      await queries.$queryRaw`
        SELECT task_id AS "taskId" FROM run GROUP BY task_id
        HAVING count(*) > ${newest} AND min(ended_at) < now() - ${days} * interval '1 day' LIMIT ${TASKS_MAX}`,
    )
    .map(({ taskId }) => taskId)

/** Adds what the oldest runs of a task counted to the oldest that stays, so that the totals of the task stay what they are. */
const foldRuns = (database: Database, taskId: number, { days, newest }: RunRetention): Promise<number> =>
  database.$transaction(async (transaction) => {
    // One at a time, or two would count the same runs.
    await transaction.$executeRaw`SELECT 1 FROM task WHERE id = ${taskId} FOR NO KEY UPDATE`
    return transaction.$executeRaw`
      WITH gone AS (
        SELECT id FROM run
        WHERE task_id = ${taskId} AND ended_at < now() - ${days} * interval '1 day' AND id < (
          SELECT id FROM run WHERE task_id = ${taskId} ORDER BY id DESC OFFSET ${newest - 1} LIMIT 1)
        ORDER BY id LIMIT ${RUNS_MAX}),
      folded AS (
        INSERT INTO run_totals AS totals (run_id, ${columns}, earlier_since)
        SELECT (SELECT min(id) FROM run WHERE task_id = ${taskId} AND id NOT IN (SELECT id FROM gone)), ${addends},
          min(coalesce(earlier_since, run.started_at))
        FROM run JOIN gone USING (id) LEFT JOIN run_totals ON run_totals.run_id = run.id
        HAVING count(*) > 0
        ON CONFLICT (run_id) DO UPDATE SET ${added},
          earlier_since = least(totals.earlier_since, excluded.earlier_since))
      DELETE FROM run WHERE id IN (SELECT id FROM gone)`
  })

/** Removes runs that are neither among the newest nor young enough, a bounded number at a time; how many went. */
export const trimRuns = async (database: Database, retention: RunRetention): Promise<number> => {
  let removed = 0
  for (const taskId of await tasksWithOldRuns(database, retention))
    removed += await foldRuns(database, taskId, retention)
  return removed
}
