import { z } from 'zod'
import type { Database } from './database.ts'

/** Any number that nothing else in this database uses as an advisory lock. */
const LOCK_KEY = 7_108_221_003n
const lockedSchema = z.tuple([z.object({ locked: z.boolean() })])

/** Upper bound of one pass; a process that hangs longer loses the lock with its transaction. */
const PASS_MS_MAX = 30_000

/**
 * Runs `pass` unless another process is in it just now; undefined then. Every write of a pass compares and sets, so the
 * lock saves work and log lines, it is not what keeps two passes from harming each other.
 */
export const createReconcileLock =
  (database: Database) =>
  <T>(pass: () => Promise<T>): Promise<T | undefined> =>
    database.$transaction(
      async (transaction) => {
        const [{ locked }] = lockedSchema.parse(
          await transaction.$queryRaw`SELECT pg_try_advisory_xact_lock(${LOCK_KEY}) AS locked`,
        )
        return locked ? await pass() : undefined
      },
      { timeout: PASS_MS_MAX },
    )
