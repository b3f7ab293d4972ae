import { errorPoliciesSchema } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { taskKey } from '../task-id.ts'

/** Dead letters of a task that were removed within its limits. */
export interface TrimmedArchive {
  readonly taskId: string
  /** Older than the task keeps them. */
  readonly expired: number
  /** The oldest, because the archive took more room than it may. */
  readonly crowdedOut: number
}

/** The dead letters of tasks as archives with limits (`errorPolicies.archive`). */
export interface ArchiveRepository {
  /** What the dead letters of a task take, roughly. */
  bytes(taskId: string): Promise<number>
  /**
   * Removes what is too old, and the oldest of archives that are too large and may lose them, a bounded number at a
   * time. Several processes may do it at once. Only tasks of which something was removed are told.
   */
  trim(): Promise<readonly TrimmedArchive[]>
}

/** One statement and one call remove at most so many rows of a task. */
const CHUNK_ROWS = 10_000
const CHUNKS_MAX = 20
const DAY_MS = 24 * 60 * 60 * 1000
const MIB = 1024 ** 2

/** Payloads, and what a row has beside them; sizes of large values are known without reading them. */
const sizeSql = Prisma.sql`(coalesce(octet_length(key), 0) + coalesce(octet_length(value), 0)
  + pg_column_size(headers) + pg_column_size(error) + 100)::bigint`

const bytesSchema = z.tuple([z.object({ bytes: z.bigint().transform(Number) })])
const archivesSchema = z.array(z.object({ id: z.int(), limits: errorPoliciesSchema.shape.archive }))

/** Until a statement finds less than it may remove. */
const removeAll = async (removeChunk: () => Promise<number>): Promise<number> => {
  let removed = 0
  for (let chunk = 0; chunk < CHUNKS_MAX; chunk += 1) {
    const count = await removeChunk()
    removed += count
    if (count < CHUNK_ROWS) break
  }
  return removed
}

const bytesOf = async (queries: Queries, id: number): Promise<number> => {
  const [{ bytes }] = bytesSchema.parse(
    await queries.$queryRaw`SELECT coalesce(sum(${sizeSql}), 0)::bigint AS bytes FROM dead_letter WHERE task_id = ${id}`,
  )
  return bytes
}

const removeExpired = (queries: Queries, id: number, keepDays: number): Promise<number> =>
  removeAll(
    () => queries.$executeRaw`
      DELETE FROM dead_letter WHERE id IN (
        SELECT id FROM dead_letter WHERE task_id = ${id} AND at < ${new Date(Date.now() - keepDays * DAY_MS)}
        ORDER BY id LIMIT ${CHUNK_ROWS})`,
  )

const removeOldest = async (queries: Queries, id: number, bytesMax: number): Promise<number> =>
  removeAll(async () => {
    const excess = (await bytesOf(queries, id)) - bytesMax
    if (excess <= 0) return 0
    return queries.$executeRaw`
      DELETE FROM dead_letter WHERE id IN (
        SELECT id FROM (
          SELECT id, sum(${sizeSql}) OVER (ORDER BY id) - ${sizeSql} AS freed FROM dead_letter WHERE task_id = ${id}
        ) AS oldest WHERE freed < ${BigInt(excess)} ORDER BY id LIMIT ${CHUNK_ROWS})`
  })

export const createArchiveRepository = (queries: Queries): ArchiveRepository => ({
  bytes: (taskId) => bytesOf(queries, taskKey(taskId)),
  async trim() {
    const archives = archivesSchema.parse(
      await queries.$queryRaw`
        SELECT task.id, coalesce(version.spec #> '{errorPolicies,archive}', '{}'::jsonb) AS limits
        FROM task JOIN task_version AS version ON version.task_id = task.id AND version.version = task.current_version
        WHERE EXISTS (SELECT 1 FROM dead_letter WHERE task_id = task.id)`,
    )
    const trimmed: TrimmedArchive[] = []
    for (const { id, limits } of archives) {
      const { keepDays, spaceMb, whenFull } = limits
      const expired = keepDays === 0 ? 0 : await removeExpired(queries, id, keepDays)
      const isBounded = spaceMb > 0 && whenFull === 'deleteOldest'
      const crowdedOut = isBounded ? await removeOldest(queries, id, spaceMb * MIB) : 0
      if (expired + crowdedOut > 0) trimmed.push({ taskId: String(id), expired, crowdedOut })
    }
    return trimmed
  },
})
