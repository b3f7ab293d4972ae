import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, isJoined, type Queries } from './database.ts'
import { isLostRace } from './database-errors.ts'

/** Postgres ends one of two transactions that wait for each other; a third time in a row is bad luck, a fifth is a fault. */
const ATTEMPTS_MAX = 5
const PAUSE_MS_MAX = 50

/**
 * Runs `work` in a transaction, and again when it lost a race against another one (deadlock, serialization failure): then
 * nothing of it happened. A part of another transaction leaves that to the whole. `work` may run several times, so it does nothing beside its queries. Throws what `work` throws.
 */
export const inTransaction = async <Value>(
  database: Database,
  work: (transaction: Queries) => Promise<Value>,
): Promise<Value> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.$transaction(work)
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || isJoined(database) || !isLostRace(error)) throw error
      await sleep(Math.random() * PAUSE_MS_MAX * attempt)
    }
  }
}
