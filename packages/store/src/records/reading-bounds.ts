import type { Database, Queries } from '../database.ts'
import { fence, type LeaseHold } from '../leases/fence.ts'
import { taskKey } from '../task-id.ts'
import { lockTask } from '../tasks/task-row.ts'

/** What a bounded run reads of a partition: offsets [from, end). The shape of the engine's. */
export interface StoredBound {
  readonly topic: string
  readonly partition: number
  readonly from: number
  readonly end: number
}

export interface ReadingBoundRepository {
  /** Empty before the first sub-task of the run has looked. */
  load(taskId: string, version: number): Promise<StoredBound[]>
  /**
   * Keeps the bounds of a run unless another sub-task was faster; the ones that hold, for all sub-tasks. Throws
   * LEASE_LOST.
   */
  agree(hold: LeaseHold, version: number, proposed: readonly StoredBound[]): Promise<StoredBound[]>
}

const load = async (queries: Queries, taskId: number, version: number): Promise<StoredBound[]> => {
  const rows = await queries.readingBound.findMany({ where: { taskId, version } })
  return rows.map(({ topic, partition, from, end }) => ({ topic, partition, from: Number(from), end: Number(end) }))
}

/** Whatever runs next looks for its bounds anew. */
export const forgetBounds = async (queries: Queries, taskId: number): Promise<void> => {
  await queries.readingBound.deleteMany({ where: { taskId } })
}

export const createReadingBoundRepository = (database: Database): ReadingBoundRepository => ({
  load: (taskId, version) => load(database, taskKey(taskId), version),
  agree: (hold, version, proposed) =>
    database.$transaction(async (transaction) => {
      const { id: taskId } = await lockTask(transaction, hold.taskId)
      await fence(transaction, hold)
      const kept = await load(transaction, taskId, version)
      if (kept.length > 0) return kept
      await forgetBounds(transaction, taskId)
      await transaction.readingBound.createMany({
        data: proposed.map(({ topic, partition, from, end }) => ({
          taskId,
          version,
          topic,
          partition,
          from: BigInt(from),
          end: BigInt(end),
        })),
      })
      return [...proposed]
    }),
})
