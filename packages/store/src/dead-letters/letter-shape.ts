import {
  type DeadLetter,
  type DeadLetterDetail,
  type DeadLetterItem,
  namedValuesSchema,
  type RowError,
  rowErrorSchema,
} from '@sluice/contracts'
import { z } from 'zod'
import { Prisma } from '../generated/client.ts'

/** Header values are bytes: kept as base64. */
export const storedHeadersSchema = namedValuesSchema(z.string())

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
export const base64OrNull = (bytes: Uint8Array | null): string | null => (bytes === null ? null : base64(bytes))
export const headersToStore = (headers: Readonly<Record<string, Uint8Array>> | null): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, base64(value)]))

const number = z.bigint().transform(Number)

const itemShape = {
  id: z.bigint().transform(String),
  task_id: z.int().transform(String),
  task_name: z.string(),
  group_id: z.bigint().transform(String),
  at: z.date().transform((at) => at.toISOString()),
  version: z.int(),
  row: z.int(),
  tables: z.int(),
  kind: z.enum(['row', 'record', 'copy']),
  topic: z.string(),
  partition: z.int(),
  offset: number,
  timestamp_ms: number,
  key_bytes: z.int().nullable(),
  value_bytes: z.int().nullable(),
  error: rowErrorSchema,
}
const itemRowSchema = z.object(itemShape)
const wholeRowSchema = z.object({
  ...itemShape,
  key: z.instanceof(Uint8Array).nullable(),
  value: z.instanceof(Uint8Array).nullable(),
  headers: storedHeadersSchema,
})
export const itemRowsSchema = z.array(itemRowSchema)
export const wholeRowsSchema = z.array(wholeRowSchema)
type ItemRow = z.output<typeof itemRowSchema>
export type WholeRow = z.output<typeof wholeRowSchema>

/** Of `dead_letter AS letter` and `task`; sizes of large values are known without reading them. */
export const itemColumns = Prisma.sql`letter.id, letter.task_id, task.name AS task_name, letter.group_id, letter.at,
  letter.version, letter.row, letter.tables, letter.kind, letter.topic, letter.partition, letter."offset",
  letter.timestamp_ms, octet_length(letter.key) AS key_bytes, octet_length(letter.value) AS value_bytes, letter.error`
export const wholeColumns = Prisma.sql`${itemColumns}, letter.key, letter.value, letter.headers`

/** Row and table behind the number of an end (`rowEndOf`). */
export const endOf = ({ row, tables }: { readonly row: number; readonly tables: number }) =>
  tables === 1 ? { row, table: null } : { row: Math.floor(row / tables), table: row % tables }

export const toItem = (row: ItemRow): DeadLetterItem => ({
  id: row.id,
  taskId: row.task_id,
  taskName: row.task_name,
  groupId: row.group_id,
  at: row.at,
  version: row.version,
  ...endOf(row),
  topic: row.topic,
  partition: row.partition,
  offset: row.offset,
  timestampMs: row.timestamp_ms,
  keyBytes: row.key_bytes,
  valueBytes: row.value_bytes,
  error: row.error,
  isCopy: row.kind === 'copy',
})

export const toDetail = (row: WholeRow): DeadLetterDetail => ({
  ...toItem(row),
  payload: { keyBase64: base64OrNull(row.key), valueBase64: base64OrNull(row.value), headersBase64: row.headers },
})

/** With headers as text, for those who take them so. */
export const toDeadLetter = (row: WholeRow): DeadLetter => ({
  id: row.id,
  at: row.at,
  version: row.version,
  ...endOf(row),
  record: {
    topic: row.topic,
    partition: row.partition,
    offset: row.offset,
    timestampMs: row.timestamp_ms,
    keyBase64: base64OrNull(row.key),
    valueBase64: base64OrNull(row.value),
    headers: Object.fromEntries(
      Object.entries(row.headers).map(([name, value]) => [name, Buffer.from(value, 'base64').toString('utf8')]),
    ),
  },
  error: row.error,
})

/** A dead letter as it is sent through a transform once more. */
export interface StoredLetter {
  readonly id: bigint
  readonly kind: 'row' | 'record' | 'copy'
  /** As in RejectedRecord. */
  readonly row: number
  readonly tables: number
  readonly topic: string
  readonly partition: number
  readonly record: {
    readonly offset: number
    readonly timestampMs: number
    readonly key: Uint8Array | null
    readonly value: Uint8Array | null
    readonly headers: Readonly<Record<string, Uint8Array>>
  }
  readonly error: RowError
}

export const toLetter = (row: WholeRow): StoredLetter => ({
  id: BigInt(row.id),
  kind: row.kind,
  row: row.row,
  tables: row.tables,
  topic: row.topic,
  partition: row.partition,
  record: {
    offset: row.offset,
    timestampMs: row.timestamp_ms,
    key: row.key,
    value: row.value,
    headers: Object.fromEntries(
      Object.entries(row.headers).map(([name, value]) => [name, new Uint8Array(Buffer.from(value, 'base64'))]),
    ),
  },
  error: row.error,
})
