import { type WorkerVitals, workerSubTaskListSchema, workerVitalsSchema } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import { HELD_STATES } from '../leases/lease.ts'

/** A worker that beat within this counts as live. */
export const WORKER_LIVE_MS = 15_000
/** One that went silent is shown for this long, so that somebody sees it; housekeeping forgets it after a day. */
const SILENT_SHOWN_MS = 60 * 60 * 1_000
const SUB_TASKS_MAX = 500

export interface WorkerIdentity {
  readonly id: string
  readonly group: string
  readonly host: string
  readonly pid: number
  readonly version: string
  /** Sub-tasks that it takes at most. */
  readonly capacity: number
}

export interface LiveWorker {
  readonly id: string
  readonly group: string
  readonly host: string
  /** It takes no sub-tasks now, by itself or with its group. */
  readonly draining: boolean
  readonly startedAt: Date
  /** Sub-tasks that it holds now. */
  readonly subTasks: number
}

/** A worker with what it last said of itself. */
export interface SeenWorker extends LiveWorker {
  readonly pid: number
  readonly version: string
  readonly capacity: number
  readonly heartbeatAt: Date
  readonly heartbeatAgeMs: number
  readonly isLive: boolean
  readonly vitals: WorkerVitals | null
}

export type HeldSubTask = z.infer<typeof workerSubTaskListSchema>['subTasks'][number]

export interface WorkerRepository {
  /** Says that the process lives and how it does. Tells whether somebody wants it to take no sub-tasks. */
  beat(worker: WorkerIdentity & { startedAt: Date }, vitals: WorkerVitals | null): Promise<{ draining: boolean }>
  remove(id: string): Promise<void>
  /** Workers that beat lately, by group and host. */
  live(): Promise<LiveWorker[]>
  /** The same and those that went silent within the hour, without a word of farewell. */
  seen(): Promise<SeenWorker[]>
  /** Whether it shall take sub-tasks. Throws nothing for one that is gone: false then. */
  setDraining(id: string, draining: boolean): Promise<boolean>
  /** What it holds of one workspace, at most a few hundred. */
  subTasks(id: string, workspaceId: number): Promise<HeldSubTask[]>
  /** Forgets workers that have not beaten for a day. */
  prune(): Promise<void>
}

const seenSchema = z.array(
  z.object({
    id: z.string(),
    group: z.string(),
    host: z.string(),
    pid: z.int(),
    version: z.string(),
    capacity: z.int(),
    vitals: workerVitalsSchema.nullable().catch(null),
    draining: z.boolean(),
    startedAt: z.date(),
    heartbeatAt: z.date(),
    heartbeatAgeMs: z.number().transform((ms) => Math.max(0, Math.round(ms))),
    isLive: z.boolean(),
    subTasks: z.int(),
  }),
)

const beatSchema = z.tuple([z.object({ draining: z.boolean() })])

export const createWorkerRepository = (queries: Queries): WorkerRepository => {
  const seenWithin = async (ms: number): Promise<SeenWorker[]> =>
    seenSchema.parse(
      await queries.$queryRaw`
        SELECT worker.id, worker."group", worker.host, worker.pid, worker.version, worker.capacity, worker.vitals,
          worker.draining OR coalesce(worker_group.draining, false) AS draining,
          worker.started_at AS "startedAt", worker.heartbeat_at AS "heartbeatAt",
          extract(epoch FROM now() - worker.heartbeat_at)::float8 * 1000 AS "heartbeatAgeMs",
          worker.heartbeat_at > now() - ${WORKER_LIVE_MS} * interval '1 millisecond' AS "isLive",
          coalesce(held.count, 0) AS "subTasks"
        FROM worker LEFT JOIN worker_group ON worker_group.name = worker."group"
          LEFT JOIN (
            SELECT worker_id, count(*)::int AS count FROM lease WHERE state = ANY(${[...HELD_STATES]}) GROUP BY worker_id
          ) held ON held.worker_id = worker.id
        WHERE worker.heartbeat_at > now() - ${ms} * interval '1 millisecond'
        ORDER BY worker."group", worker.host, worker.id`,
    )
  return {
    async beat({ id, group, host, pid, version, capacity, startedAt }, vitals) {
      const [{ draining }] = beatSchema.parse(
        await queries.$queryRaw`
          INSERT INTO worker (id, "group", host, pid, version, capacity, vitals, started_at, heartbeat_at)
          VALUES (${id}, ${group}, ${host}, ${pid}, ${version}, ${capacity}, ${vitals}::jsonb, ${startedAt}, now())
          ON CONFLICT (id) DO UPDATE SET heartbeat_at = now(), vitals = excluded.vitals
          RETURNING draining OR coalesce((SELECT draining FROM worker_group WHERE name = worker."group"), false) AS draining`,
      )
      return { draining }
    },
    async remove(id) {
      await queries.worker.deleteMany({ where: { id } })
    },
    live: () => seenWithin(WORKER_LIVE_MS),
    seen: () => seenWithin(SILENT_SHOWN_MS),
    async setDraining(id, draining) {
      return (await queries.worker.updateMany({ where: { id }, data: { draining } })).count > 0
    },
    async subTasks(id, workspaceId) {
      const rows = await queries.$queryRaw`
        SELECT task.id::text AS "taskId", task.name AS task, lease.index, lease.state, lease.health
        FROM lease JOIN task ON task.id = lease.task_id
        WHERE lease.worker_id = ${id} AND task.workspace_id = ${workspaceId} AND task.deleted_at IS NULL
        ORDER BY task.name, lease.index LIMIT ${SUB_TASKS_MAX}`
      return workerSubTaskListSchema.parse({ subTasks: rows }).subTasks
    },
    async prune() {
      await queries.$executeRaw`DELETE FROM worker WHERE heartbeat_at < now() - interval '1 day'`
    },
  }
}
