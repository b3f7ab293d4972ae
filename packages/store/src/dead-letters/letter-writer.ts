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

/** Stores rejected records; resolves, or throws, when nothing of it is under way any more. */
export const createLetterWriter = (database: Database) => {
  const gate = createGate(WRITERS)
  return async (taskId: string, version: number, rows: readonly RejectedRecord[]): Promise<void> => {
    const key = taskKey(taskId)
    const stored = await Promise.allSettled(
      chunksOf(rows).map((chunk) =>
        gate(() => inTransaction(database, (transaction) => storeLetters(transaction, key, version, chunk))),
      ),
    )
    const failed = stored.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
  }
}
