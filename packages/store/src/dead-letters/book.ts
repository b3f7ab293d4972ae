import type { OutcomeCounts } from '@sluice/contracts'
import type { Queries } from '../database.ts'

/** What became of dead letters after they were archived. */
export interface DeadLetterBook {
  /** By how many replays have made the dead letters fewer. */
  readonly replayed: number
  /** Rows that replays have written and filtered. */
  readonly written: number
  readonly filtered: number
  readonly discarded: number
}

const EMPTY: DeadLetterBook = { replayed: 0, written: 0, filtered: 0, discarded: 0 }

/** The books of some tasks; those of which nothing was replayed or discarded have none. */
export const readBooks = async (
  queries: Queries,
  taskIds: readonly number[],
): Promise<ReadonlyMap<number, DeadLetterBook>> => {
  const found = await queries.deadLetterBook.findMany({ where: { taskId: { in: [...taskIds] } } })
  return new Map(
    found.map(({ taskId, replayed, written, filtered, discarded }) => [
      taskId,
      {
        replayed: Number(replayed),
        written: Number(written),
        filtered: Number(filtered),
        discarded: Number(discarded),
      },
    ]),
  )
}

export const readBook = async (queries: Queries, taskId: number): Promise<DeadLetterBook> =>
  (await readBooks(queries, [taskId])).get(taskId) ?? EMPTY

export const addToBook = async (queries: Queries, taskId: number, more: Partial<DeadLetterBook>): Promise<void> => {
  const { replayed, written, filtered, discarded } = { ...EMPTY, ...more }
  await queries.$executeRaw`
    INSERT INTO dead_letter_book AS book (task_id, replayed, written, filtered, discarded)
    VALUES (${taskId}, ${BigInt(replayed)}, ${BigInt(written)}, ${BigInt(filtered)}, ${BigInt(discarded)})
    ON CONFLICT (task_id) DO UPDATE SET replayed = book.replayed + excluded.replayed,
      written = book.written + excluded.written, filtered = book.filtered + excluded.filtered,
      discarded = book.discarded + excluded.discarded`
}

/**
 * How records ended, as it is now: the ledger says how they ended first, the book what became of dead letters since. A letter
 * may be replayed an instant before the ledger counts it; its rows always add up.
 */
export const withBook = (ledger: OutcomeCounts, book: DeadLetterBook = EMPTY): OutcomeCounts => {
  const written = ledger.written + book.written
  const filtered = ledger.filtered + book.filtered
  const deadLettered = Math.max(0, ledger.deadLettered - book.replayed - book.discarded)
  const dropped = ledger.dropped + book.discarded
  return {
    messages: ledger.messages,
    rows: written + filtered + deadLettered + dropped,
    written,
    filtered,
    deadLettered,
    dropped,
  }
}
