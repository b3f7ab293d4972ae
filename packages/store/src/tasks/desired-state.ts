import { type DesiredState, SluiceError, type TaskSummary } from '@sluice/contracts'
import type { Database, Queries } from '../database.ts'
import { HELD_STATES } from '../leases/lease.ts'
import { addActivity } from '../records/activities.ts'
import { requireNoReset } from '../records/offset-resets.ts'
import { forgetBounds } from '../records/reading-bounds.ts'
import { beginRun, endRun } from '../records/runs.ts'
import { inTransaction } from '../transaction.ts'
import { lockTask, summaryFromRow } from './task-row.ts'

/** Takes back what waits in the queue; true when a worker still holds a sub-task. */
const releaseUnheld = async (queries: Queries, taskId: number): Promise<boolean> => {
  await queries.$executeRaw`
    UPDATE lease SET state = 'released', worker_id = NULL, health = NULL, expires_at = NULL, updated_at = now()
    WHERE task_id = ${taskId} AND (state = 'queued' OR (state = ANY(${[...HELD_STATES]}) AND expires_at < now()))`
  return (await queries.lease.count({ where: { taskId, state: { in: [...HELD_STATES] } } })) > 0
}

const start = async (transaction: Queries, id: string): Promise<TaskSummary> => {
  const before = await lockTask(transaction, id)
  await requireNoReset(transaction, before.id)
  // A person who presses Start wants no back-off and, after completion, another round.
  await transaction.lease.updateMany({
    where: { taskId: before.id, state: { in: ['failed', 'completed'] } },
    data: { state: 'released', attempt: 0, retryAt: null, reason: null },
  })
  if (before.desired === 'running' && before.status !== 'FAILED') return summaryFromRow(before)
  if (before.status === 'COMPLETED') await forgetBounds(transaction, before.id)
  const resumes = before.desired === 'paused'
  const row = await transaction.task.update({
    where: { id: before.id },
    // Who holds a paused task goes on with it; what it is then, the reconciler sees.
    data: { desired: 'running', ...(resumes ? {} : { status: 'QUEUED', statusReason: null }) },
  })
  if (before.desired === 'stopped') await beginRun(transaction, row.id, row.currentVersion, 'stopped')
  const activity = resumes ? 'resumeRequested' : 'startRequested'
  await addActivity(transaction, row.id, { level: 'info', activity, content: '' })
  return summaryFromRow(row)
}

/** The run goes on, its workers keep what they have, and nothing is read. */
const pause = async (transaction: Queries, id: string): Promise<TaskSummary> => {
  const before = await lockTask(transaction, id)
  if (before.desired === 'paused') return summaryFromRow(before)
  if (before.desired !== 'running')
    throw new SluiceError('CONFLICT', 'only a task that runs can be paused', { hint: 'start it first' })
  const row = await transaction.task.update({ where: { id: before.id }, data: { desired: 'paused' } })
  await addActivity(transaction, row.id, { level: 'info', activity: 'pauseRequested', content: '' })
  return summaryFromRow(row)
}

const stop = async (transaction: Queries, id: string): Promise<TaskSummary> => {
  const before = await lockTask(transaction, id)
  if (before.desired === 'stopped') return summaryFromRow(before)
  const held = await releaseUnheld(transaction, before.id)
  const row = await transaction.task.update({
    where: { id: before.id },
    data: { desired: 'stopped', status: held ? 'STOPPING' : 'STOPPED', statusReason: null, health: null },
  })
  if (!held) await endRun(transaction, row.id, 'stopped')
  await addActivity(transaction, row.id, { level: 'info', activity: 'stopRequested', content: '' })
  return summaryFromRow(row)
}

const turnTo = { running: start, paused: pause, stopped: stop } satisfies Record<DesiredState, typeof start>

/**
 * What a person wants from now on. Starting again clears back-offs. Throws NOT_FOUND, CONFLICT (a reset did not end; a
 * task to pause does not run).
 */
export const setDesired = (database: Database, id: string, desired: DesiredState): Promise<TaskSummary> =>
  inTransaction(database, (transaction) => turnTo[desired](transaction, id))

/**
 * Deletes a task with all that belongs to it. While a worker still drains it, it is only hidden and its name freed;
 * the reconciler deletes it then (`purgeTask`). Throws NOT_FOUND.
 */
export const removeTask = (database: Database, id: string): Promise<void> =>
  inTransaction(database, async (transaction) => {
    const row = await lockTask(transaction, id)
    const held = await releaseUnheld(transaction, row.id)
    if (held)
      await transaction.task.update({
        where: { id: row.id },
        data: { desired: 'stopped', deletedAt: new Date(), name: `deleted ${row.id}: ${row.name}` },
      })
    else await transaction.task.delete({ where: { id: row.id } })
  })
