import { type DesiredState, desiredStateSchema, type TaskStatus, taskStatusSchema } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { databaseNow } from './database-now.ts'
import { type Lease, leaseFromRow } from './lease.ts'

/** What the reconciler compares: what a person wants, and who runs it. */
export interface TaskOverview {
  readonly taskId: string
  readonly workspaceId: number
  readonly workerGroup: string
  readonly desired: DesiredState
  readonly deleted: boolean
  readonly version: number
  /** Sub-tasks that the current version asks for. */
  readonly subTasks: number
  readonly observed: {
    readonly status: TaskStatus
    readonly statusReason: string | null
    readonly health: string | null
  }
  readonly leases: readonly Lease[]
}

/** Every task with its leases, and Postgres's time, which all lease times are in. */
export const readOverview = async (queries: Queries): Promise<{ now: Date; tasks: TaskOverview[] }> => {
  const tasks = await queries.task.findMany({
    orderBy: { id: 'asc' },
    include: {
      leases: { orderBy: { index: 'asc' } },
      versions: { select: { version: true, subTasks: true }, orderBy: { version: 'desc' }, take: 1 },
    },
  })
  return {
    now: await databaseNow(queries),
    tasks: tasks.map((task) => ({
      taskId: String(task.id),
      workspaceId: task.workspaceId,
      workerGroup: task.workerGroup,
      desired: desiredStateSchema.parse(task.desired),
      deleted: task.deletedAt !== null,
      version: task.currentVersion,
      subTasks: task.versions[0]?.subTasks ?? 1,
      observed: {
        status: taskStatusSchema.parse(task.status),
        statusReason: task.statusReason,
        health: task.health,
      },
      leases: task.leases.map(leaseFromRow),
    })),
  }
}
