import type { SubTaskLease } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { storableTextOrNull } from '../storable-text.ts'
import { taskKey } from '../task-id.ts'
import { type LeaseHold, leaseLost } from './fence.ts'
import { HELD_STATES } from './lease.ts'
import { type LeaseRenewal, type LeaseReport, type LeaseWish, renewLease, renewLeases } from './renew-leases.ts'
import { readSubTaskLeases } from './sub-task-leases.ts'

export interface SubTaskAddress {
  readonly taskId: string
  readonly index: number
  readonly epoch: number
}

/** A sub-task that was taken. */
export interface TakenLease {
  /** Failures in a row before this one. */
  readonly attempt: number
  readonly paused: boolean
}

/** How a sub-task ended, as its worker tells it. */
export type LeaseEnd =
  | { readonly state: 'released' | 'completed'; readonly reason: string | null }
  | { readonly state: 'failed'; readonly reason: string; readonly attempt: number; readonly retryInMs: number }

export interface LeaseRepository {
  /**
   * Gives a sub-task its next epoch and puts it in the queue, if its epoch is still `fromEpoch` (null: it has none).
   * The new epoch, or null when somebody else was faster.
   */
  assign(subTask: {
    taskId: string
    index: number
    version: number
    fromEpoch: number | null
    attempt: number
  }): Promise<number | null>
  /** Takes a queued sub-task; null when it is taken, withdrawn or of another epoch. */
  take(job: SubTaskAddress & { version: number }, workerId: string, ttlMs: number): Promise<TakenLease | null>
  /**
   * Lives on for `ttlMs` from now and tells how it goes. The answer is what to do from now on. Throws LEASE_LOST once another
   * epoch was given out; an expired lease that nobody took is renewed.
   */
  renew(hold: LeaseHold, report: LeaseReport, ttlMs: number): Promise<LeaseWish>
  /**
   * Renews many leases of one worker with one statement, which waits for nobody: null for a lease that is not ours any more, and for
   * one that another transaction has locked at this moment; `renew` tells the two apart.
   */
  renewMany(workerId: string, renewals: readonly LeaseRenewal[], ttlMs: number): Promise<(LeaseWish | null)[]>
  /** Gives it back. Throws LEASE_LOST when it was not ours any more. */
  release(hold: LeaseHold, end: LeaseEnd): Promise<void>
  /** Who runs each sub-task of a task's current version, by index. */
  ofTask(taskId: string): Promise<SubTaskLease[]>
  /** Takes a sub-task that nobody holds (any more) out of service. False when it changed meanwhile. */
  withdraw(subTask: SubTaskAddress): Promise<boolean>
}

const at = ({ taskId, index, epoch }: SubTaskAddress): Prisma.Sql =>
  Prisma.sql`lease.task_id = ${taskKey(taskId)} AND lease.index = ${index} AND lease.epoch = ${epoch}`

const freeOrExpired = Prisma.sql`(NOT lease.state = ANY(${[...HELD_STATES]}) OR lease.expires_at < now())`

export const createLeaseRepository = (queries: Queries): LeaseRepository => ({
  async assign({ taskId, index, version, fromEpoch, attempt }) {
    const epoch = (fromEpoch ?? 0) + 1
    const assigned = await queries.$executeRaw`
      INSERT INTO lease (task_id, index, epoch, version, state, attempt, updated_at)
      VALUES (${taskKey(taskId)}, ${index}, ${epoch}, ${version}, 'queued', ${attempt}, now())
      ON CONFLICT (task_id, index) DO UPDATE SET epoch = excluded.epoch, version = excluded.version,
        state = excluded.state, attempt = excluded.attempt, worker_id = NULL, health = NULL, reason = NULL,
        retry_at = NULL, expires_at = NULL, updated_at = now()
      WHERE lease.epoch = ${fromEpoch} AND ${freeOrExpired}`
    return assigned === 0 ? null : epoch
  },

  async take(job, workerId, ttlMs) {
    const rows = z.array(z.object({ attempt: z.int(), paused: z.boolean() })).parse(
      await queries.$queryRaw`
        UPDATE lease SET state = 'starting', worker_id = ${workerId}, updated_at = now(),
          expires_at = now() + ${ttlMs} * interval '1 millisecond', connection_epoch = task.connection_epoch
        FROM task
        WHERE ${at(job)} AND lease.version = ${job.version} AND lease.state = 'queued' AND task.id = lease.task_id
        RETURNING lease.attempt, task.desired = 'paused' AS paused`,
    )
    return rows[0] ?? null
  },

  renew: (hold, report, ttlMs) => renewLease(queries, hold, report, ttlMs),

  renewMany: (workerId, renewals, ttlMs) => renewLeases(queries, workerId, renewals, ttlMs),

  async release(hold, end) {
    const retryInMs = end.state === 'failed' ? end.retryInMs : null
    const attempt = end.state === 'failed' ? end.attempt : 0
    const released = await queries.$executeRaw`
      UPDATE lease SET state = ${end.state}, reason = ${storableTextOrNull(end.reason)}, attempt = ${attempt}, worker_id = NULL,
        health = NULL, expires_at = NULL, updated_at = now(),
        retry_at = now() + ${retryInMs}::double precision * interval '1 millisecond'
      WHERE ${at(hold)} AND lease.worker_id = ${hold.workerId}`
    if (released === 0) throw leaseLost()
  },

  ofTask: (taskId) => readSubTaskLeases(queries, taskId),

  async withdraw(subTask) {
    const withdrawn = await queries.$executeRaw`
      UPDATE lease SET state = 'released', attempt = 0, worker_id = NULL, health = NULL,
        reason = NULL, retry_at = NULL, expires_at = NULL, updated_at = now()
      WHERE ${at(subTask)} AND ${freeOrExpired}`
    return withdrawn > 0
  },
})
