import { type ConnectionUser, desiredStateSchema, taskStatusSchema } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { addActivity } from '../records/activities.ts'

/** The tasks whose current version names a connection, by name. Deleted tasks that still drain count no more. */
export const connectionUsers = async (queries: Queries, connectionId: number): Promise<ConnectionUser[]> => {
  const rows = await queries.task.findMany({
    where: { deletedAt: null, connections: { some: { connectionId } } },
    orderBy: { name: 'asc' },
  })
  return rows.map((row) => ({
    id: String(row.id),
    name: row.name,
    status: taskStatusSchema.parse(row.status),
    desired: desiredStateSchema.parse(row.desired),
  }))
}

/**
 * A connection changed: sub-tasks that run drain and start again with it, failed ones are tried again at once, and the
 * story of each task says so.
 */
export const tellUsers = async (
  transaction: Queries,
  users: readonly ConnectionUser[],
  content: string,
): Promise<void> => {
  for (const { id } of users) {
    const taskId = Number(id)
    // Not through the model: `updated_at` is when a person changed the task itself.
    await transaction.$executeRaw`UPDATE task SET connection_epoch = connection_epoch + 1 WHERE id = ${taskId}`
    await transaction.lease.updateMany({
      where: { taskId, state: 'failed' },
      data: { state: 'released', attempt: 0, retryAt: null, reason: null },
    })
    await addActivity(transaction, taskId, { level: 'info', activity: 'connectionChanged', content })
  }
}
