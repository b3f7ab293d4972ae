import { z } from 'zod'
import type { Database, Queries } from '../database.ts'
import type { Prisma } from '../generated/client.ts'
import { countGroups } from './groups.ts'

const removedSchema = z.array(
  z.object({
    group_id: z.bigint(),
    count: z.bigint().transform(Number),
    bytes: z.bigint().transform(Number),
    copies: z.bigint().transform(Number),
  }),
)

export interface RemovedLetters {
  readonly count: number
  /** Of them, originals of rows that were written: no ends of rows. */
  readonly copies: number
}

/** Removes the letters of a query of ids inside a transaction, and counts them out of their groups. */
export const removeLetters = async (queries: Queries, ids: Prisma.Sql): Promise<RemovedLetters> => {
  const removed = removedSchema.parse(
    await queries.$queryRaw`
      WITH gone AS (
        DELETE FROM dead_letter WHERE id = ANY(ARRAY(${ids})) RETURNING group_id, bytes, kind)
      SELECT group_id, count(*) AS count, sum(bytes) AS bytes, count(*) FILTER (WHERE kind = 'copy') AS copies
      FROM gone GROUP BY group_id`,
  )
  await countGroups(
    queries,
    removed.map(({ group_id: groupId, count, bytes }) => ({ groupId, count: -count, bytes: -bytes })),
  )
  const sum = (pick: (one: (typeof removed)[number]) => number): number =>
    removed.reduce((total, one) => total + pick(one), 0)
  return { count: sum(({ count }) => count), copies: sum(({ copies }) => copies) }
}

/** One transaction removes at most so many, and one call this many times that. */
const CHUNK_ROWS = 10_000
const CHUNKS_MAX = 20

/** Removes chunk by chunk, until a chunk is not full or one call has done enough. `also` is part of each transaction. */
export const removeChunks = async (
  database: Database,
  idsOf: (limit: number) => Prisma.Sql,
  also: (transaction: Queries, removed: RemovedLetters) => Promise<void> = async () => undefined,
): Promise<{ readonly removed: number; readonly isComplete: boolean }> => {
  let removed = 0
  for (let chunk = 0; chunk < CHUNKS_MAX; chunk += 1) {
    const some = await database.$transaction(async (transaction) => {
      const letters = await removeLetters(transaction, idsOf(CHUNK_ROWS))
      if (letters.count > 0) await also(transaction, letters)
      return letters
    })
    removed += some.count
    if (some.count < CHUNK_ROWS) return { removed, isComplete: true }
  }
  return { removed, isComplete: false }
}
