import type { Database } from '../database.ts'
import { taskKey } from '../task-id.ts'
import { inTransaction } from '../transaction.ts'
import { chunksOf, type RejectedRecord } from './rejected-record.ts'
import { storeLetters } from './store-letters.ts'

/**
 * Transactions with letters at a time, of all tasks of a process: while Postgres stores one chunk, the next one is made. More
 * would take connections from leases and ledgers, which come first.
 */
const WRITERS = 2

/** Runs at most `max` pieces of work at a time; the others wait in their order. */
const createGate = (max: number) => {
  let free = max
  const waiting: (() => void)[] = []
  return async (work: () => Promise<void>): Promise<void> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}

/** Stores rejected records. Throws the first failure, when nothing of the call is under way any more: it may be made again. */
export const createLetterWriter = (database: Database) => {
  const gate = createGate(WRITERS)
  return async (taskId: string, version: number, rows: readonly RejectedRecord[]): Promise<void> => {
    const key = taskKey(taskId)
    const failures: unknown[] = []
    const write = async (chunk: readonly RejectedRecord[]): Promise<void> => {
      // Postgres may be away: what has not begun would only wait for it once more.
      if (failures.length > 0) return
      try {
        await inTransaction(database, (transaction) => storeLetters(transaction, key, version, chunk))
      } catch (error) {
        failures.push(error)
      }
    }
    await Promise.all(chunksOf(rows).map((chunk) => gate(() => write(chunk))))
    if (failures.length > 0) throw failures[0]
  }
}
