import { desiredStateSchema, taskHealthSchema, taskStatusSchema } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import { HELD_STATES } from '../leases/lease.ts'
import { WORKER_LIVE_MS } from '../records/workers.ts'
import { taskKey } from '../task-id.ts'

const fleetTaskSchema = z.object({
  id: z.int().transform(String),
  workspaceId: z.int(),
  name: z.string(),
  topics: z.array(z.string()),
  target: z.string(),
  workerGroup: z.string(),
  owner: z.string().nullable(),
  labels: z.array(z.string()),
  createdAt: z.date().transform((at) => at.toISOString()),
  status: taskStatusSchema,
  statusReason: z.string().nullable(),
  health: taskHealthSchema.nullable(),
  desired: desiredStateSchema,
  version: z.int(),
  /** Sub-tasks that ever had a lease; the highest index and one. */
  subTasks: z.int(),
  /** Whether a worker holds one of them. */
  held: z.boolean(),
  attempt: z.int(),
  retryAt: z
    .date()
    .nullable()
    .transform((at) => at?.toISOString() ?? null),
})

/** A task of the list as Postgres has it. */
export type FleetTask = z.output<typeof fleetTaskSchema>

const groupsSchema = z.array(z.object({ group: z.string() }))

export interface FleetRepository {
  /** Tasks that are not deleted, oldest first, of every workspace or with these ids: one pass over tasks and leases. */
  tasks(ids?: readonly string[]): Promise<FleetTask[]>
  /** Worker groups with a live worker. */
  liveGroups(): Promise<ReadonlySet<string>>
}

export const createFleetRepository = (queries: Queries): FleetRepository => ({
  async tasks(ids) {
    const keys = ids?.map(taskKey) ?? null
    return z.array(fleetTaskSchema).parse(
      await queries.$queryRaw`
        SELECT task.id, workspace_id AS "workspaceId", name, topics, target, worker_group AS "workerGroup", owner, labels,
          created_at AS "createdAt", status, status_reason AS "statusReason", task.health, desired,
          current_version AS version, coalesce(lease.sub_tasks, 0) AS "subTasks", coalesce(lease.held, false) AS held,
          coalesce(lease.attempt, 0) AS attempt, lease.retry_at AS "retryAt"
        FROM task LEFT JOIN (
          SELECT task_id, max(index) + 1 AS sub_tasks, bool_or(state = ANY(${[...HELD_STATES]})) AS held,
            max(attempt) AS attempt, min(retry_at) FILTER (WHERE state = 'failed') AS retry_at
          FROM lease WHERE ${keys}::int[] IS NULL OR task_id = ANY(${keys}::int[]) GROUP BY task_id
        ) lease ON lease.task_id = task.id
        WHERE deleted_at IS NULL AND (${keys}::int[] IS NULL OR task.id = ANY(${keys}::int[])) ORDER BY task.id`,
    )
  },
  async liveGroups() {
    const rows = groupsSchema.parse(
      await queries.$queryRaw`
        SELECT DISTINCT "group" FROM worker
        WHERE heartbeat_at > now() - ${WORKER_LIVE_MS} * interval '1 millisecond'`,
    )
    return new Set(rows.map(({ group }) => group))
  },
})
