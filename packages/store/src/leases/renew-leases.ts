import type { TaskHealth } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { storableTextOrNull } from '../storable-text.ts'
import { taskKey } from '../task-id.ts'
import { type LeaseHold, leaseLost } from './fence.ts'
import type { HeldState } from './lease.ts'

/** Why a worker must let go of a healthy sub-task; `reconnect`: a saved connection that it uses changed. */
export type DrainReason = 'stopped' | 'edited' | 'reconnect' | 'deleted'

/** What a worker is to do with a sub-task that it holds: let go of it for a reason, or keep it and read, or keep it and not. */
export type LeaseWish = 'run' | 'pause' | DrainReason

/** What a sub-task says about itself with each renewal. */
export interface LeaseReport {
  readonly state: HeldState
  readonly health: TaskHealth | null
  readonly reason: string | null
}

export interface LeaseRenewal {
  readonly address: Omit<LeaseHold, 'workerId'>
  readonly report: LeaseReport
}

const directiveSchema = z.object({
  desired: z.string(),
  edited: z.boolean(),
  reconnect: z.boolean(),
  deleted: z.boolean(),
})

/** Of the lease and its task, what `wishOf` reads. */
const directive = Prisma.sql`task.desired, task.current_version <> lease.version AS edited,
  task.connection_epoch <> lease.connection_epoch AS reconnect, task.deleted_at IS NOT NULL AS deleted`

const wishOf = ({ desired, edited, reconnect, deleted }: z.infer<typeof directiveSchema>): LeaseWish => {
  if (deleted) return 'deleted'
  if (desired === 'stopped') return 'stopped'
  if (edited) return 'edited'
  if (reconnect) return 'reconnect'
  return desired === 'paused' ? 'pause' : 'run'
}

const until = (ttlMs: number): Prisma.Sql => Prisma.sql`now() + ${ttlMs} * interval '1 millisecond'`

/** Renews one lease, after whoever has it locked. Throws LEASE_LOST when it is not ours any more. */
export const renewLease = async (
  queries: Queries,
  { taskId, index, epoch, workerId }: LeaseHold,
  { state, health, reason }: LeaseReport,
  ttlMs: number,
): Promise<LeaseWish> => {
  const rows = z.array(directiveSchema).parse(
    await queries.$queryRaw`
      UPDATE lease SET state = ${state}, health = ${health}, reason = ${storableTextOrNull(reason)}, updated_at = now(),
        expires_at = ${until(ttlMs)}
      FROM task
      WHERE lease.task_id = ${taskKey(taskId)} AND lease.index = ${index} AND lease.epoch = ${epoch}
        AND lease.worker_id = ${workerId} AND task.id = lease.task_id
      RETURNING ${directive}`,
  )
  const found = rows[0]
  if (found === undefined) throw leaseLost()
  return wishOf(found)
}

const renewedSchema = z.array(directiveSchema.extend({ task_id: z.int(), index: z.int() }))

const keyOf = (taskId: number, index: number): string => `${taskId}/${index}`

/**
 * Renews leases of one worker, in their order. Locked rows are passed over: a ledger that holds its own lease for long must not
 * cost this worker all the others.
 */
export const renewLeases = async (
  queries: Queries,
  workerId: string,
  renewals: readonly LeaseRenewal[],
  ttlMs: number,
): Promise<(LeaseWish | null)[]> => {
  const keys = renewals.map(({ address }) => taskKey(address.taskId))
  const rows = renewedSchema.parse(
    await queries.$queryRaw`
      WITH ours AS (
        SELECT told.* FROM unnest(
          ${keys}::int[],
          ${renewals.map(({ address }) => address.index)}::int[],
          ${renewals.map(({ address }) => address.epoch)}::int[],
          ${renewals.map(({ report }) => report.state)}::text[],
          ${renewals.map(({ report }) => report.health)}::text[],
          ${renewals.map(({ report }) => storableTextOrNull(report.reason))}::text[]
        ) AS told(task_id, index, epoch, state, health, reason)
        JOIN lease ON lease.task_id = told.task_id AND lease.index = told.index AND lease.epoch = told.epoch
          AND lease.worker_id = ${workerId}
        FOR NO KEY UPDATE OF lease SKIP LOCKED
      )
      UPDATE lease SET state = ours.state, health = ours.health, reason = ours.reason, updated_at = now(),
        expires_at = ${until(ttlMs)}
      FROM ours JOIN task ON task.id = ours.task_id
      WHERE lease.task_id = ours.task_id AND lease.index = ours.index
      RETURNING lease.task_id, lease.index, ${directive}`,
  )
  const wishes = new Map(rows.map((row) => [keyOf(row.task_id, row.index), wishOf(row)]))
  return renewals.map(({ address: { index } }, at) => wishes.get(keyOf(keys[at] ?? 0, index)) ?? null)
}
