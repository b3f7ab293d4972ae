import type { TaskHealth, TaskStatus } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { endRun } from '../records/runs.ts'
import { taskKey } from '../task-id.ts'

/** What the reconciler saw. */
export interface ObservedState {
  readonly status: TaskStatus
  readonly statusReason: string | null
  readonly health: TaskHealth | null
}

/** A reason begins with its code, if it has one; what follows may change while the cause stays the same. */
const causeOf = (reason: string | null): string => (reason ?? '').split(':', 1)[0] ?? ''

/**
 * Writes what was seen, if the task is still at this version and wish; false otherwise (the next pass looks again).
 * Completion is a wish too: a completed task does not want to run any more.
 */
export const observeTask = async (
  queries: Queries,
  seen: { readonly taskId: string; readonly version: number; readonly desired: string },
  { status, statusReason, health }: ObservedState,
): Promise<boolean> => {
  const taskId = taskKey(seen.taskId)
  const desired = status === 'COMPLETED' ? 'stopped' : seen.desired
  // Not through the model: `updated_at` is when a person changed the task.
  const observed = await queries.$executeRaw`
    UPDATE task SET status = ${status}, status_reason = ${statusReason}, health = ${health}, desired = ${desired},
      status_since = CASE
        WHEN status = ${status} AND split_part(coalesce(status_reason, ''), ':', 1) = ${causeOf(statusReason)} THEN status_since
        ELSE now() END
    WHERE id = ${taskId} AND current_version = ${seen.version} AND desired = ${seen.desired}`
  if (observed > 0 && status === 'COMPLETED') await endRun(queries, taskId, 'completed')
  if (observed > 0 && status === 'STOPPED') await endRun(queries, taskId, 'stopped')
  return observed > 0
}

/** Deletes a task that was only hidden so far, with everything of it. */
export const purgeTask = async (queries: Queries, id: string): Promise<void> => {
  await queries.task.deleteMany({ where: { id: taskKey(id), deletedAt: { not: null } } })
}
