import {
  type DeadLetter,
  type EndsOfRows,
  type KafkaRecord,
  namedValuesSchema,
  type RowError,
  rowEndOf,
  rowErrorSchema,
} from '@sluice/contracts'
import { z } from 'zod'
import { parseCursor } from '../cursor.ts'
import type { Queries } from '../database.ts'
import type { DeadLetter as DeadLetterRow } from '../generated/client.ts'
import { storableJson } from '../storable-text.ts'
import { taskKey } from '../task-id.ts'

/** A row that cannot be written, with the record it came from. The shape that the engine hands to its sink. */
export interface RejectedRecord {
  readonly topic: string
  readonly partition: number
  readonly record: KafkaRecord
  /** Number of this end of a row within its record (`rowEndOf`). */
  readonly row: number
  readonly error: RowError
  readonly atMs: number
}

export interface DeadLetterRepository {
  /** Resolves when all are stored for good; storing a (topic, partition, offset, row) again changes nothing. */
  store(taskId: string, version: number, rows: readonly RejectedRecord[]): Promise<void>
  /** Newest first; `cursor` is `nextCursor` of the page before. */
  list(
    taskId: string,
    page: { limit: number; cursor?: string },
  ): Promise<{ deadLetters: DeadLetter[]; total: number; nextCursor: string | null }>
}

/** Header values are bytes: kept as base64, shown as text. */
const storedHeadersSchema = namedValuesSchema(z.string())
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const base64OrNull = (bytes: Uint8Array | null): string | null => (bytes === null ? null : base64(bytes))
const headersToStore = (headers: KafkaRecord['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, base64(value)]))
const headersToShow = (stored: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(storedHeadersSchema.parse(stored)).map(([name, value]) => [
      name,
      Buffer.from(value, 'base64').toString('utf8'),
    ]),
  )

const toContract = (row: DeadLetterRow, target: EndsOfRows): DeadLetter => ({
  id: String(row.id),
  at: row.at.toISOString(),
  version: row.version,
  ...rowEndOf(row.row, target),
  record: {
    topic: row.topic,
    partition: row.partition,
    offset: Number(row.offset),
    timestampMs: Number(row.timestampMs),
    keyBase64: base64OrNull(row.key),
    valueBase64: base64OrNull(row.value),
    headers: headersToShow(row.headers),
  },
  error: rowErrorSchema.parse(row.error),
})

/** One statement takes this much; payloads may be large, and a statement has an end. */
const CHUNK_ROWS_MAX = 1_000
const CHUNK_BYTES_MAX = 8 * 1024 * 1024

const sizeOf = ({ record }: RejectedRecord): number => (record.key?.length ?? 0) + (record.value?.length ?? 0)

/** Cuts rows into chunks that fit a statement; a larger row is a chunk of its own. */
const chunksOf = (rows: readonly RejectedRecord[]): RejectedRecord[][] => {
  const chunks: RejectedRecord[][] = []
  let bytes = 0
  for (const row of rows) {
    const last = chunks.at(-1)
    bytes += sizeOf(row)
    if (last !== undefined && last.length < CHUNK_ROWS_MAX && bytes <= CHUNK_BYTES_MAX) last.push(row)
    else {
      chunks.push([row])
      bytes = sizeOf(row)
    }
  }
  return chunks
}

/** Bytes travel as base64: a text array is what every driver can send. */
const storeChunk = (queries: Queries, taskId: number, version: number, rows: readonly RejectedRecord[]) =>
  queries.$executeRaw`
    INSERT INTO dead_letter (task_id, version, topic, partition, "offset", row, at, timestamp_ms, key, value, headers, error)
    SELECT ${taskId}, ${version}, topic, partition, "offset", row, to_timestamp(at_ms / 1000.0), timestamp_ms,
      decode(key, 'base64'), decode(value, 'base64'), headers::jsonb, error::jsonb
    FROM unnest(
      ${rows.map(({ topic }) => topic)}::text[],
      ${rows.map(({ partition }) => partition)}::int[],
      ${rows.map(({ record }) => BigInt(record.offset))}::bigint[],
      ${rows.map(({ row }) => row)}::int[],
      ${rows.map(({ atMs }) => BigInt(atMs))}::bigint[],
      ${rows.map(({ record }) => BigInt(record.timestampMs))}::bigint[],
      ${rows.map(({ record }) => base64OrNull(record.key))}::text[],
      ${rows.map(({ record }) => base64OrNull(record.value))}::text[],
      ${rows.map(({ record }) => storableJson(headersToStore(record.headers)))}::text[],
      ${rows.map(({ error }) => storableJson(error))}::text[]
    ) AS entry(topic, partition, "offset", row, at_ms, timestamp_ms, key, value, headers, error)
    ON CONFLICT DO NOTHING`

/** As much of a stored spec as tells how often its rows end. */
const endsSchema = z.object({
  target: z.object({ matching: z.enum(['first', 'all']).default('first'), further: z.array(z.unknown()).default([]) }),
})

/** How often rows ended under each of these versions. */
const endsOf = async (
  queries: Queries,
  taskId: number,
  letters: readonly DeadLetterRow[],
): Promise<ReadonlyMap<number, EndsOfRows>> => {
  const versions = await queries.taskVersion.findMany({
    where: { taskId, version: { in: [...new Set(letters.map(({ version }) => version))] } },
    select: { version: true, spec: true },
  })
  return new Map(versions.map(({ version, spec }) => [version, endsSchema.parse(spec).target]))
}

const ONE_END: EndsOfRows = { matching: 'first', further: [] }

export const createDeadLetterRepository = (queries: Queries): DeadLetterRepository => ({
  async store(taskId, version, rows) {
    for (const chunk of chunksOf(rows)) await storeChunk(queries, taskKey(taskId), version, chunk)
  },
  async list(taskId, { limit, cursor }) {
    const where = { taskId: taskKey(taskId) }
    const [rows, total] = await Promise.all([
      queries.deadLetter.findMany({
        where: { ...where, ...(cursor === undefined ? {} : { id: { lt: parseCursor(cursor) } }) },
        orderBy: { id: 'desc' },
        take: limit,
      }),
      queries.deadLetter.count({ where }),
    ])
    const ends = await endsOf(queries, where.taskId, rows)
    const last = rows.length === limit ? rows.at(-1) : undefined
    const deadLetters = rows.map((row) => toContract(row, ends.get(row.version) ?? ONE_END))
    return { deadLetters, total, nextCursor: last === undefined ? null : String(last.id) }
  },
})
