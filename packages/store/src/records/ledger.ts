import { type OutcomeCounts, SluiceError } from '@sluice/contracts'
import { z } from 'zod'
import type { Database, Queries } from '../database.ts'
import { readBook, withBook } from '../dead-letters/book.ts'
import { Prisma } from '../generated/client.ts'
import { fence, type LeaseHold } from '../leases/fence.ts'
import { taskKey } from '../task-id.ts'
import { countsFromSums, everyCount } from './counts.ts'

export interface LedgerPartition {
  readonly topic: string
  readonly partition: number
}
/** Accounts for offsets [from, to) of a partition; the shape of the engine's port. */
export interface LedgerAdvance extends LedgerPartition {
  /** The position that the ledger must hold now; null when it must hold none. */
  readonly from: number | null
  readonly to: number
  readonly counts: OutcomeCounts
  readonly lost: number
}

/** The ledger of one consumer group of a task, through one held lease. */
export interface LeasedLedger {
  load(partitions: readonly LedgerPartition[]): Promise<(LedgerPartition & { offset: number })[]>
  /** All or nothing. Throws LEASE_LOST when the lease is not ours any more or a position is not its `from`. */
  advance(entries: readonly LedgerAdvance[]): Promise<void>
}

export interface LedgerRepository {
  forLease(hold: LeaseHold, groupId: string): LeasedLedger
  /** Exact totals of the task's whole life, as they are now: dead letters that were replayed or discarded ended otherwise. */
  totals(taskId: string): Promise<OutcomeCounts>
}

const positionsSchema = z.array(z.object({ topic: z.string(), partition: z.int(), position: z.bigint() }))

/** Sums how records ended first, over all partitions and groups; it only grows. */
export const ledgerTotals = async (queries: Queries, taskId: number): Promise<OutcomeCounts> => {
  const { _sum } = await queries.partitionLedger.aggregate({ where: { taskId }, _sum: everyCount })
  return countsFromSums(_sum)
}

/** How they ended as it is now. */
const currentTotals = async (queries: Queries, taskId: number): Promise<OutcomeCounts> => {
  const [ledger, book] = await Promise.all([ledgerTotals(queries, taskId), readBook(queries, taskId)])
  return withBook(ledger, book)
}

/** The entries as one table expression of Postgres. */
const asTable = (entries: readonly LedgerAdvance[]): Prisma.Sql => {
  const bigints = (pick: (entry: LedgerAdvance) => number | null): (bigint | null)[] =>
    entries.map((entry) => {
      const value = pick(entry)
      return value === null ? null : BigInt(value)
    })
  return Prisma.sql`unnest(
    ${entries.map((entry) => entry.topic)}::text[],
    ${entries.map((entry) => entry.partition)}::int[],
    ${bigints((entry) => entry.from)}::bigint[],
    ${bigints((entry) => entry.to)}::bigint[],
    ${bigints(({ counts }) => counts.messages)}::bigint[],
    ${bigints(({ counts }) => counts.rows)}::bigint[],
    ${bigints(({ counts }) => counts.written)}::bigint[],
    ${bigints(({ counts }) => counts.filtered)}::bigint[],
    ${bigints(({ counts }) => counts.deadLettered)}::bigint[],
    ${bigints(({ counts }) => counts.dropped)}::bigint[],
    ${bigints(({ lost }) => lost)}::bigint[]
  ) AS entry(topic, partition, "from", "to", messages, rows, written, filtered, dead_lettered, dropped, lost)`
}

/** Partitions never accounted for; one that appeared meanwhile is left alone and not counted. */
const insertNew = (queries: Queries, taskId: number, groupId: string, entries: readonly LedgerAdvance[]) =>
  queries.$executeRaw`
    INSERT INTO partition_ledger
      (task_id, group_id, topic, partition, position, messages, rows, written, filtered, dead_lettered, dropped, lost)
    SELECT ${taskId}, ${groupId}, topic, partition, "to", messages, rows, written, filtered, dead_lettered, dropped, lost
    FROM ${asTable(entries)}
    WHERE "from" IS NULL
    ON CONFLICT DO NOTHING`

/** Compare-and-set: Postgres compares the position again after it waited for a concurrent writer. */
const moveKnown = (queries: Queries, taskId: number, groupId: string, entries: readonly LedgerAdvance[]) =>
  queries.$executeRaw`
    UPDATE partition_ledger AS ledger SET
      position = entry."to",
      messages = ledger.messages + entry.messages,
      rows = ledger.rows + entry.rows,
      written = ledger.written + entry.written,
      filtered = ledger.filtered + entry.filtered,
      dead_lettered = ledger.dead_lettered + entry.dead_lettered,
      dropped = ledger.dropped + entry.dropped,
      lost = ledger.lost + entry.lost
    FROM ${asTable(entries)}
    WHERE ledger.task_id = ${taskId} AND ledger.group_id = ${groupId}
      AND ledger.topic = entry.topic AND ledger.partition = entry.partition AND ledger.position = entry."from"`

export const createLedgerRepository = (database: Database): LedgerRepository => ({
  forLease: (hold, groupId) => {
    const taskId = taskKey(hold.taskId)
    return {
      async load(partitions) {
        const rows = positionsSchema.parse(
          await database.$queryRaw`
            SELECT topic, partition, position FROM partition_ledger
            JOIN unnest(
              ${partitions.map((one) => one.topic)}::text[], ${partitions.map((one) => one.partition)}::int[]
            ) AS wanted(topic, partition) USING (topic, partition)
            WHERE task_id = ${taskId} AND group_id = ${groupId}`,
        )
        return rows.map(({ topic, partition, position }) => ({ topic, partition, offset: Number(position) }))
      },
      async advance(entries) {
        if (entries.length === 0) return
        await database.$transaction(async (transaction) => {
          await fence(transaction, hold)
          const inserted = await insertNew(transaction, taskId, groupId, entries)
          const moved = await moveKnown(transaction, taskId, groupId, entries)
          if (inserted + moved !== entries.length)
            throw new SluiceError('LEASE_LOST', 'another sub-task has accounted for a partition')
        })
      },
    }
  },
  totals: (taskId) => currentTotals(database, taskKey(taskId)),
})
