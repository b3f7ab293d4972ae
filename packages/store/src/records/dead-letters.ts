import { type DeadLetter, type KafkaRecord, type RowError, rowErrorSchema } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import type { DeadLetter as DeadLetterRow } from '../generated/client.ts'
import { taskKey } from '../task-id.ts'

/** A row that cannot be written, with the record it came from. The shape that the engine hands to its sink. */
export interface RejectedRecord {
  readonly topic: string
  readonly partition: number
  readonly record: KafkaRecord
  /** Number of the row within its record, from 0. */
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
const storedHeadersSchema = z.record(z.string(), z.string())
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const headersToStore = (headers: KafkaRecord['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, base64(value)]))
const headersToShow = (stored: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(storedHeadersSchema.parse(stored)).map(([name, value]) => [
      name,
      Buffer.from(value, 'base64').toString('utf8'),
    ]),
  )

const toContract = (row: DeadLetterRow): DeadLetter => ({
  id: String(row.id),
  at: row.at.toISOString(),
  version: row.version,
  row: row.row,
  record: {
    topic: row.topic,
    partition: row.partition,
    offset: Number(row.offset),
    timestampMs: Number(row.timestampMs),
    keyBase64: row.key === null ? null : base64(row.key),
    valueBase64: row.value === null ? null : base64(row.value),
    headers: headersToShow(row.headers),
  },
  error: rowErrorSchema.parse(row.error),
})

const copied = (bytes: Uint8Array | null): Uint8Array<ArrayBuffer> | null =>
  bytes === null ? null : Buffer.from(bytes)

export const createDeadLetterRepository = (queries: Queries): DeadLetterRepository => ({
  async store(taskId, version, rows) {
    const key = taskKey(taskId)
    await queries.deadLetter.createMany({
      skipDuplicates: true,
      data: rows.map(({ topic, partition, record, row, error, atMs }) => ({
        taskId: key,
        version,
        topic,
        partition,
        offset: BigInt(record.offset),
        row,
        at: new Date(atMs),
        timestampMs: BigInt(record.timestampMs),
        key: copied(record.key),
        value: copied(record.value),
        headers: headersToStore(record.headers),
        error,
      })),
    })
  },
  async list(taskId, { limit, cursor }) {
    const where = { taskId: taskKey(taskId) }
    const [rows, total] = await Promise.all([
      queries.deadLetter.findMany({
        where: { ...where, ...(cursor === undefined ? {} : { id: { lt: BigInt(cursor) } }) },
        orderBy: { id: 'desc' },
        take: limit,
      }),
      queries.deadLetter.count({ where }),
    ])
    const last = rows.length === limit ? rows.at(-1) : undefined
    return { deadLetters: rows.map(toContract), total, nextCursor: last === undefined ? null : String(last.id) }
  },
})
