import { errorPoliciesSchema } from '@sluice/contracts'
import { z } from 'zod'
import type { Database, Queries } from '../database.ts'
import { removeChunks } from '../dead-letters/remove-letters.ts'
import { Prisma } from '../generated/client.ts'
import { taskKey } from '../task-id.ts'

/** Dead letters of a task that were removed within its limits. */
export interface TrimmedArchive {
  readonly taskId: string
  /** Older than the task keeps them. */
  readonly expired: number
  /** The oldest, because the archive held more or took more room than it may. */
  readonly crowdedOut: number
}

/** What an archive holds, and what that takes, roughly. */
export interface ArchiveUse {
  readonly rows: number
  readonly bytes: number
}

/** The dead letters of tasks as archives with limits (`errorPolicies.archive`). */
export interface ArchiveRepository {
  /** As fast for a million dead letters as for one: groups count theirs as they come and go. */
  use(taskId: string): Promise<ArchiveUse>
  /**
   * Removes what is too old, and the oldest of archives that are too large and may lose them, a bounded number at a
   * time. Several processes may do it at once. Only tasks of which something was removed are told.
   */
  trim(): Promise<readonly TrimmedArchive[]>
}

const DAY_MS = 24 * 60 * 60 * 1000
const MIB = 1024 ** 2
/** Groups without letters are forgotten after this. */
const EMPTY_GROUPS_DAYS = 1

const number = z.bigint().transform(Number)
const useSchema = z.tuple([z.object({ rows: number, bytes: number })])
const archivesSchema = z.array(z.object({ id: z.int(), limits: errorPoliciesSchema.shape.archive }))

const useOf = async (queries: Queries, id: number): Promise<ArchiveUse> => {
  const [use] = useSchema.parse(
    await queries.$queryRaw`
      SELECT coalesce(sum(count), 0)::bigint AS rows, coalesce(sum(bytes), 0)::bigint AS bytes
      FROM dead_letter_group WHERE task_id = ${id}`,
  )
  return use
}

const removeExpired = async (database: Database, id: number, keepDays: number): Promise<number> => {
  const before = new Date(Date.now() - keepDays * DAY_MS)
  const { removed } = await removeChunks(
    database,
    (limit) => Prisma.sql`
      SELECT id FROM dead_letter WHERE task_id = ${id} AND at < ${before} ORDER BY at LIMIT ${limit}`,
  )
  return removed
}

/** The oldest, until the archive is within both bounds; the use is known, so no letter is looked at that may stay. */
const removeOldest = async (database: Database, id: number, max: ArchiveUse): Promise<number> => {
  const use = await useOf(database, id)
  let rowsOver = use.rows - max.rows
  let bytesOver = use.bytes - max.bytes
  if (rowsOver <= 0 && bytesOver <= 0) return 0
  const { removed } = await removeChunks(
    database,
    (limit) => Prisma.sql`
      SELECT id FROM (
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS rows_before, sum(bytes) OVER (ORDER BY id) - bytes AS bytes_before
        FROM (SELECT id, bytes FROM dead_letter WHERE task_id = ${id} ORDER BY id LIMIT ${limit}) AS oldest) AS summed
      WHERE rows_before < ${rowsOver}::bigint OR bytes_before < ${bytesOver}::bigint`,
    async (transaction) => {
      const left = await useOf(transaction, id)
      rowsOver = left.rows - max.rows
      bytesOver = left.bytes - max.bytes
    },
  )
  return removed
}

/** Zero in a spec sets no bound. */
const boundOf = (value: number): number => (value === 0 ? Number.MAX_SAFE_INTEGER : value)

export const createArchiveRepository = (database: Database): ArchiveRepository => ({
  use: (taskId) => useOf(database, taskKey(taskId)),
  async trim() {
    const archives = archivesSchema.parse(
      await database.$queryRaw`
        SELECT task.id, coalesce(version.spec #> '{errorPolicies,archive}', '{}'::jsonb) AS limits
        FROM task JOIN task_version AS version ON version.task_id = task.id AND version.version = task.current_version
        WHERE EXISTS (SELECT 1 FROM dead_letter_group WHERE task_id = task.id AND count > 0)`,
    )
    const trimmed: TrimmedArchive[] = []
    for (const { id, limits } of archives) {
      const { keepDays, spaceMb, rowsMax, whenFull } = limits
      const expired = keepDays === 0 ? 0 : await removeExpired(database, id, keepDays)
      const max = { rows: boundOf(rowsMax), bytes: boundOf(spaceMb * MIB) }
      const crowdedOut = whenFull === 'deleteOldest' ? await removeOldest(database, id, max) : 0
      if (expired + crowdedOut > 0) trimmed.push({ taskId: String(id), expired, crowdedOut })
    }
    await database.$executeRaw`
      DELETE FROM dead_letter_group
      WHERE count = 0 AND last_at < now() - ${EMPTY_GROUPS_DAYS} * interval '1 day'
        AND NOT EXISTS (SELECT 1 FROM dead_letter WHERE group_id = dead_letter_group.id)`
    return trimmed
  },
})
