import { z } from 'zod'
import type { Database } from './database.ts'

/** Any numbers that nothing else in this database uses as advisory locks. */
export const RECONCILE_LOCK = 7_108_221_003n
export const ALERTS_LOCK = 7_108_221_004n
const lockedSchema = z.tuple([z.object({ locked: z.boolean() })])

/** Upper bound of one pass; a process that hangs longer loses the lock with its transaction. */
const PASS_MS_MAX = 30_000

/**
 * Runs `pass` unless another process that shares `key` is in its own just now; undefined then. Every write of a pass
 * compares and sets, so the lock saves work and log lines, it is not what keeps two passes from harming each other.
 */
export const createPassLock =
  (database: Database, key: bigint) =>
  <T>(pass: () => Promise<T>): Promise<T | undefined> =>
    database.$transaction(
      async (transaction) => {
        const [{ locked }] = lockedSchema.parse(
          await transaction.$queryRaw`SELECT pg_try_advisory_xact_lock(${key}) AS locked`,
        )
        return locked ? await pass() : undefined
      },
      { timeout: PASS_MS_MAX },
    )
