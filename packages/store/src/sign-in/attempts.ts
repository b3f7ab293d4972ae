import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Queries } from '../database.ts'

/** How often something may be tried within a window that begins with the first attempt. */
export interface AttemptLimit {
  readonly attemptsMax: number
  readonly windowMs: number
}

/** Counts attempts where every web process sees them, so that neither a restart nor a second process forgives. */
export interface AttemptRepository {
  /**
   * Counts one attempt, before it is made: of attempts that come at once no more than allowed get through. Resolves with 0, or
   * with the seconds until the window ends when there were too many.
   */
  take(key: string, limit: AttemptLimit, at: Date): Promise<number>
  /** Takes one attempt back that turned out to be in order. */
  giveBack(key: string): Promise<void>
  /** Forgets all attempts of a key. */
  forget(key: string): Promise<void>
}

/** Rows that one attempt removes at most, when windows of others have ended. */
const PRUNED_MAX = 1_000

/** What people typed is not kept, and rows have one size. */
const rowKey = (key: string): string => createHash('sha256').update(key).digest('base64url')

const takenSchema = z.tuple([z.object({ count: z.number(), since: z.date() })])

export const createAttemptRepository = (queries: Queries): AttemptRepository => ({
  async take(key, { attemptsMax, windowMs }, at) {
    const ended = new Date(at.getTime() - windowMs)
    const [{ count, since }] = takenSchema.parse(
      await queries.$queryRaw`
        INSERT INTO auth_attempts AS a (key, count, since) VALUES (${rowKey(key)}, 1, ${at})
        ON CONFLICT (key) DO UPDATE SET
          count = CASE WHEN a.since <= ${ended} THEN 1 ELSE LEAST(a.count + 1, ${attemptsMax + 1}) END,
          since = CASE WHEN a.since <= ${ended} THEN ${at} ELSE a.since END
        RETURNING count, since`,
    )
    if (count === 1)
      await queries.$executeRaw`
        DELETE FROM auth_attempts
        WHERE key IN (SELECT key FROM auth_attempts WHERE since <= ${ended} LIMIT ${PRUNED_MAX})`
    if (count <= attemptsMax) return 0
    return Math.max(1, Math.ceil((since.getTime() + windowMs - at.getTime()) / 1000))
  },
  async giveBack(key) {
    await queries.$executeRaw`UPDATE auth_attempts SET count = count - 1 WHERE key = ${rowKey(key)} AND count > 0`
  },
  async forget(key) {
    await queries.signInAttempts.deleteMany({ where: { key: rowKey(key) } })
  },
})
