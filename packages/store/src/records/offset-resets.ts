import { type ChosenOffset, chosenOffsetsSchema, type PendingReset, SluiceError } from '@sluice/contracts'
import type { Database, Queries } from '../database.ts'
import { HELD_STATES } from '../leases/lease.ts'
import { taskKey } from '../task-id.ts'
import { lockTask } from '../tasks/task-row.ts'
import { addActivity } from './activities.ts'
import { forgetBounds } from './reading-bounds.ts'

export interface NewReset {
  readonly groupId: string
  /** Which choice the offsets came from: `earliest`, `time`… */
  readonly target: string
  readonly offsets: readonly ChosenOffset[]
  /** Who asked for it. */
  readonly author: string
}

/**
 * Where a task is lies in two places: what its group committed to Kafka, and its ledger. A reset is written down first,
 * then Kafka is told, then `finish` moves the ledger, says so in the story of the task and forgets the reset, at once.
 * Whatever dies in between, the reset stands there, the task does not start, and doing it again ends it.
 */
export interface OffsetResetRepository {
  /** Replaces one that did not end. Throws NOT_FOUND, CONFLICT unless the task is stopped. */
  begin(taskId: string, reset: NewReset): Promise<void>
  pending(taskId: string): Promise<PendingReset | null>
  /** Kafka was told. Does nothing when there is no reset. */
  finish(taskId: string): Promise<void>
  /** Kafka refused, so nothing happened. */
  withdraw(taskId: string): Promise<void>
}

/** Leases of dead workers count too: the reconciler takes them away soon. */
const requireStopped = async (transaction: Queries, taskId: number, desired: string): Promise<void> => {
  const held = await transaction.lease.count({ where: { taskId, state: { in: [...HELD_STATES] } } })
  if (desired === 'stopped' && held === 0) return
  throw new SluiceError('CONFLICT', 'the task is running', { hint: 'Stop it, and wait until it has stopped.' })
}

/** Throws CONFLICT when a reset of the task did not end: Kafka and the ledger may differ. */
export const requireNoReset = async (transaction: Queries, taskId: number): Promise<void> => {
  if ((await transaction.offsetReset.count({ where: { taskId } })) === 0) return
  throw new SluiceError('CONFLICT', 'a reset of its offsets did not end', {
    hint: 'Open Reset offsets and end it, then start the task.',
  })
}

/** Positions that the ledger has; a partition without one begins at its commit. */
const moveLedger = (queries: Queries, taskId: number, groupId: string, offsets: readonly ChosenOffset[]) =>
  queries.$executeRaw`
    UPDATE partition_ledger AS ledger SET position = chosen.position
    FROM unnest(
      ${offsets.map(({ topic }) => topic)}::text[],
      ${offsets.map(({ partition }) => partition)}::int[],
      ${offsets.map(({ offset }) => BigInt(offset))}::bigint[]
    ) AS chosen(topic, partition, position)
    WHERE ledger.task_id = ${taskId} AND ledger.group_id = ${groupId}
      AND ledger.topic = chosen.topic AND ledger.partition = chosen.partition`

export const createOffsetResetRepository = (database: Database): OffsetResetRepository => ({
  begin: (id, { groupId, target, offsets, author }) =>
    database.$transaction(async (transaction) => {
      const task = await lockTask(transaction, id)
      await requireStopped(transaction, task.id, task.desired)
      const reset = { groupId, target, offsets: [...offsets], author, requestedAt: new Date() }
      await transaction.offsetReset.upsert({
        where: { taskId: task.id },
        create: { taskId: task.id, ...reset },
        update: reset,
      })
    }),

  async pending(id) {
    const row = await database.offsetReset.findUnique({ where: { taskId: taskKey(id) } })
    if (row === null) return null
    return {
      requestedAt: row.requestedAt.toISOString(),
      author: row.author,
      target: row.target,
      offsets: chosenOffsetsSchema.parse(row.offsets),
    }
  },

  finish: (id) =>
    database.$transaction(async (transaction) => {
      const task = await lockTask(transaction, id)
      const row = await transaction.offsetReset.findUnique({ where: { taskId: task.id } })
      if (row === null) return
      const offsets = chosenOffsetsSchema.parse(row.offsets)
      await moveLedger(transaction, task.id, row.groupId, offsets)
      // They were agreed on for where the run stood before.
      await forgetBounds(transaction, task.id)
      await transaction.offsetReset.delete({ where: { taskId: task.id } })
      await addActivity(transaction, task.id, {
        level: 'info',
        activity: 'offsetsReset',
        content: `${row.author}: ${row.target}, ${offsets.length} partitions`,
      })
    }),

  async withdraw(id) {
    await database.offsetReset.deleteMany({ where: { taskId: taskKey(id) } })
  },
})
