import {
  type BrowsedRecord,
  type DeadLetterItem,
  deadLetterPageSchema,
  type Precision,
  type PreviewRow,
  type RegisteredSchema,
  type TableRows,
  type TaskDetail,
} from '@sluice/contracts'
import { filterParams, lettersPath } from '#src/features/dead-letters/inbox-paths.ts'
import { ApiClientError, apiFetch } from '#src/lib/api-client.ts'
import { clusterOfTask } from '#src/lib/cluster-of-task.ts'
import { precisionOfTask } from '#src/lib/precision-of-task.ts'
import { previewSpec } from '#src/lib/preview-spec.ts'
import { runProbe } from '#src/lib/run-probe.ts'
import { type Fate, fateOf } from './fate-of.ts'
import { storedRows } from './stored-rows.ts'

/** Where a record is. */
export interface Address {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

export interface TracedRow {
  readonly row: PreviewRow
  readonly letter: DeadLetterItem | null
  /** Rows of that subtable at that moment; null where there is nothing to look for, or nobody could be asked. */
  readonly stored: TableRows | null
  readonly fate: Fate
}

/** What became of one record. */
export interface Trace {
  readonly address: Address
  /** Null: Kafka has none at this offset (any more). */
  readonly record: BrowsedRecord | null
  /** The next offset that the task will account for; null where it has no numbers of the partition. */
  readonly position: number | null
  /** Dead letters of the record. */
  readonly letters: readonly DeadLetterItem[]
  /** Empty where the record could not be fetched whole. */
  readonly rows: readonly TracedRow[]
  /** Of the database: timestamps that were made count its units. */
  readonly precision: Precision
}

interface Fetched {
  readonly record: BrowsedRecord | null
  readonly schemas: readonly RegisteredSchema[]
}

const fetchRecord = async (task: TaskDetail, { topic, partition, offset }: Address): Promise<Fetched> => {
  const { connection, registry, context } = clusterOfTask(task.id, task.spec)
  const { compression, encoding } = task.spec.source
  const start = { from: 'offset', offset }
  const { records, schemas } = await runProbe('kafka.browse', context, {
    ...{ connection, registry, topic, partitions: [partition], start, limit: 1, compression, encoding },
  })
  const [first] = records
  // Where there is none, Kafka goes on with the next.
  return { record: first?.offset === offset ? first : null, schemas }
}

const lettersOf = async (taskId: string, { topic, partition, offset }: Address): Promise<readonly DeadLetterItem[]> => {
  const params = filterParams({ topic, partition, offsetFrom: offset, offsetTo: offset })
  return (await apiFetch(`${lettersPath(taskId)}?${params}`, { schema: deadLetterPageSchema })).deadLetters
}

const storedOf = async (task: TaskDetail, { mapped }: PreviewRow): Promise<TableRows | null> => {
  const at = mapped?.columns[0]?.text
  if (mapped === null || at === undefined) return null
  try {
    return await storedRows(task.id, task.spec, { supertable: mapped.supertable, subtable: mapped.subtable, at })
  } catch (error) {
    // A table that is missing, or a server that is away: the rest of the trace is true without it.
    if (error instanceof ApiClientError) return null
    throw error
  }
}

const rowsOf = async (
  task: TaskDetail,
  { record, schemas }: Fetched,
  letters: readonly DeadLetterItem[],
  isRead: boolean | undefined,
  precision: Precision,
): Promise<readonly TracedRow[]> => {
  if (record === null || record.isCut) return []
  const { valueBytes: _, isCut: __, ...sample } = record
  const { rows } = await previewSpec(task.spec, { records: [sample], schemas, precision })
  return Promise.all(
    rows.map(async (row) => {
      const stored = await storedOf(task, row)
      const letter =
        letters.find((one) => one.row === row.row && (one.table === null || one.table === (row.table ?? 0))) ?? null
      const isInTable = stored === null ? undefined : stored.rows.length > 0
      return {
        row,
        letter,
        stored,
        fate: fateOf({ outcome: row.outcome, isRead, isInInbox: letter !== null, isInTable }),
      }
    }),
  )
}

/**
 * Follows one record: fetches it from Kafka through a worker, runs the current version on it, and looks where it ended: the
 * position of the task, its dead letters, the table. Changes nothing. Throws ApiClientError.
 */
export const traceRecord = async (task: TaskDetail, address: Address): Promise<Trace> => {
  const { topic, partition, offset } = address
  const place = task.metrics.partitions.find((one) => one.topic === topic && one.partition === partition)
  const position = place?.position ?? null
  const [fetched, letters, precision] = await Promise.all([
    fetchRecord(task, address),
    lettersOf(task.id, address),
    precisionOfTask(task.id, task.spec),
  ])
  const isRead = position === null ? undefined : offset < position
  const rows = await rowsOf(task, fetched, letters, isRead, precision)
  return { address, record: fetched.record, position, letters, rows, precision }
}
