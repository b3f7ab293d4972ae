import { z } from 'zod'
import type { Queries } from '../database.ts'
import { HELD_STATES } from '../leases/lease.ts'

/** A worker that beat within this counts as live. */
export const WORKER_LIVE_MS = 15_000

export interface WorkerIdentity {
  readonly id: string
  readonly group: string
  readonly host: string
}

export interface LiveWorker extends WorkerIdentity {
  readonly startedAt: Date
  /** Sub-tasks that it holds now. */
  readonly subTasks: number
}

export interface WorkerRepository {
  /** Says that the process lives. */
  beat(worker: WorkerIdentity & { startedAt: Date }): Promise<void>
  remove(id: string): Promise<void>
  /** Workers that beat lately, by group and host. */
  live(): Promise<LiveWorker[]>
  /** Forgets workers that have not beaten for a day. */
  prune(): Promise<void>
}

const liveSchema = z.array(
  z.object({ id: z.string(), group: z.string(), host: z.string(), startedAt: z.date(), subTasks: z.int() }),
)

export const createWorkerRepository = (queries: Queries): WorkerRepository => ({
  async beat({ id, group, host, startedAt }) {
    await queries.$executeRaw`
      INSERT INTO worker (id, "group", host, started_at, heartbeat_at) VALUES (${id}, ${group}, ${host}, ${startedAt}, now())
      ON CONFLICT (id) DO UPDATE SET heartbeat_at = now()`
  },
  async remove(id) {
    await queries.worker.deleteMany({ where: { id } })
  },
  async live() {
    return liveSchema.parse(
      await queries.$queryRaw`
        SELECT worker.id, worker."group", worker.host, worker.started_at AS "startedAt",
          count(lease.task_id)::int AS "subTasks"
        FROM worker LEFT JOIN lease ON lease.worker_id = worker.id AND lease.state = ANY(${[...HELD_STATES]})
        WHERE worker.heartbeat_at > now() - ${WORKER_LIVE_MS} * interval '1 millisecond'
        GROUP BY worker.id ORDER BY worker."group", worker.host, worker.id`,
    )
  },
  async prune() {
    await queries.$executeRaw`DELETE FROM worker WHERE heartbeat_at < now() - interval '1 day'`
  },
})
