import type { DesiredState, TaskDetail, TaskFacts, TaskSummary } from '@sluice/contracts'
import type { Database } from '../database.ts'
import { readOverview, type TaskOverview } from '../leases/overview.ts'
import type { SecretBox } from '../secrets/secret-box.ts'
import { removeTask, setDesired } from './desired-state.ts'
import { type ObservedState, observeTask, purgeTask } from './observed-state.ts'
import { createTask, saveTaskVersion, type TaskToSave, type VersionToSave } from './save-task.ts'
import { changeTaskFacts } from './task-facts.ts'
import { findTask, summaryFromRow } from './task-row.ts'

export interface TaskRepository {
  /** Of a workspace, oldest first. */
  list(workspaceId: number): Promise<TaskSummary[]>
  /** Which workspace a task belongs to. Throws NOT_FOUND. */
  workspaceOf(id: string): Promise<number>
  /** Throws NOT_FOUND. */
  get(id: string): Promise<TaskSummary>
  /** Since when it is what it is, and when a sub-task that failed is started again. Throws NOT_FOUND. */
  standing(id: string): Promise<Pick<TaskDetail, 'statusSince' | 'restart'>>
  /** Throws NAME_TAKEN, CONNECTION_MISSING, SECRET_MISSING, INVALID_REQUEST (env:, file:), NOT_FOUND (`secretsFrom`). */
  create(task: TaskToSave): Promise<TaskSummary>
  /** Throws as `create`, and NOT_FOUND. A task that runs goes on with the new version. */
  saveVersion(id: string, version: VersionToSave): Promise<TaskSummary>
  /** Throws NOT_FOUND. */
  setDesired(id: string, desired: DesiredState): Promise<TaskSummary>
  /** Sets owner and labels to what `change` makes of them. Throws NOT_FOUND, INVALID_REQUEST (too many labels). */
  changeFacts(id: string, change: (before: TaskFacts) => TaskFacts): Promise<TaskSummary>
  /** Throws NOT_FOUND. */
  remove(id: string): Promise<void>

  /** For the reconciler: all tasks with their leases, deleted ones included, and Postgres's time. */
  overview(): Promise<{ now: Date; tasks: TaskOverview[] }>
  /** For the reconciler: writes what it saw unless a person changed the task meanwhile (false). */
  observe(seen: Pick<TaskOverview, 'taskId' | 'version' | 'desired'>, state: ObservedState): Promise<boolean>
  /** For the reconciler: deletes a removed task that nobody holds any more. */
  purge(id: string): Promise<void>
}

export const createTaskRepository = (database: Database, box: SecretBox): TaskRepository => ({
  async list(workspaceId) {
    const rows = await database.task.findMany({ where: { workspaceId, deletedAt: null }, orderBy: { id: 'asc' } })
    return rows.map(summaryFromRow)
  },
  workspaceOf: async (id) => (await findTask(database, id)).workspaceId,
  get: async (id) => summaryFromRow(await findTask(database, id)),
  async standing(id) {
    const { id: taskId, statusSince } = await findTask(database, id)
    const failed = await database.lease.findFirst({
      where: { taskId, state: 'failed' },
      orderBy: [{ retryAt: { sort: 'asc', nulls: 'last' } }, { index: 'asc' }],
      select: { attempt: true, retryAt: true },
    })
    return {
      statusSince: statusSince.toISOString(),
      restart:
        failed === null
          ? null
          : { attempt: Math.max(1, failed.attempt), nextAt: failed.retryAt?.toISOString() ?? null },
    }
  },
  create: (task) => createTask(database, box, task),
  saveVersion: (id, version) => saveTaskVersion(database, box, id, version),
  setDesired: (id, desired) => setDesired(database, id, desired),
  changeFacts: (id, change) => changeTaskFacts(database, id, change),
  remove: (id) => removeTask(database, id),
  overview: () => readOverview(database),
  observe: (seen, state) => observeTask(database, seen, state),
  purge: (id) => purgeTask(database, id),
})
