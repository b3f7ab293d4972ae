import { desiredStateSchema, type TaskSummary, taskHealthSchema, taskStatusSchema } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import type { Task as TaskRow } from '../generated/client.ts'
import { taskKey, taskNotFound } from '../task-id.ts'

export const summaryFromRow = (row: TaskRow): TaskSummary => ({
  id: String(row.id),
  name: row.name,
  type: 'kafka',
  target: row.target,
  workerGroup: row.workerGroup,
  owner: row.owner,
  labels: row.labels,
  status: taskStatusSchema.parse(row.status),
  statusReason: row.statusReason,
  health: taskHealthSchema.nullable().parse(row.health),
  desired: desiredStateSchema.parse(row.desired),
  version: row.currentVersion,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

/** The row of a task that is not deleted; throws NOT_FOUND. */
export const findTask = async (queries: Queries, id: string): Promise<TaskRow> => {
  const row = await queries.task.findUnique({ where: { id: taskKey(id) } })
  if (row === null || row.deletedAt !== null) throw taskNotFound(id)
  return row
}

/** The same, if it is of this workspace: others do not learn that it exists. */
export const findTaskIn = async (queries: Queries, workspaceId: number, id: string): Promise<TaskRow> => {
  const row = await findTask(queries, id)
  if (row.workspaceId !== workspaceId) throw taskNotFound(id)
  return row
}

/** The same, locked until the end of the transaction, so that changes of one task follow each other. */
export const lockTask = async (transaction: Queries, id: string): Promise<TaskRow> => {
  await transaction.$executeRaw`SELECT 1 FROM task WHERE id = ${taskKey(id)} FOR UPDATE`
  return findTask(transaction, id)
}
