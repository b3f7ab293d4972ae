import { z } from 'zod'
import type { Queries } from '../database.ts'
import { storableJson } from '../storable-text.ts'
import { countGroups, groupsFor } from './groups.ts'
import { base64OrNull, headersToStore } from './letter-shape.ts'
import { bytesOf, type RejectedRecord } from './rejected-record.ts'

const storedSchema = z.array(
  z.object({ group_id: z.bigint(), count: z.bigint().transform(Number), bytes: z.bigint().transform(Number) }),
)

/**
 * Stores rows of one chunk inside a transaction and counts them in their groups; those that are there already stay as they
 * are. Bytes travel as base64: a text array is what every driver can send.
 */
export const storeLetters = async (
  queries: Queries,
  taskId: number,
  version: number,
  rows: readonly RejectedRecord[],
): Promise<void> => {
  const groups = await groupsFor(
    queries,
    taskId,
    rows.map(({ error }) => error),
  )
  const stored = storedSchema.parse(
    await queries.$queryRaw`
      WITH stored AS (
        INSERT INTO dead_letter (task_id, version, topic, partition, "offset", row, tables, kind, at, timestamp_ms, key, value,
          headers, error, group_id, bytes)
        SELECT ${taskId}, ${version}, topic, partition, "offset", row, tables, kind, to_timestamp(at_s),
          timestamp_ms, decode(key, 'base64'), decode(value, 'base64'), headers::jsonb, error::jsonb, group_id, bytes
        FROM unnest(
          ${rows.map(({ topic }) => topic)}::text[],
          ${rows.map(({ partition }) => partition)}::int[],
          ${rows.map(({ record }) => BigInt(record.offset))}::bigint[],
          ${rows.map(({ row }) => row)}::int[],
          ${rows.map(({ tables }) => tables ?? 1)}::smallint[],
          ${rows.map(({ kind }) => kind ?? 'row')}::text[],
          ${rows.map(({ atMs }) => atMs / 1_000)}::float8[],
          ${rows.map(({ record }) => BigInt(record.timestampMs))}::bigint[],
          ${rows.map(({ record }) => base64OrNull(record.key))}::text[],
          ${rows.map(({ record }) => base64OrNull(record.value))}::text[],
          ${rows.map(({ record }) => storableJson(headersToStore(record.headers)))}::text[],
          ${rows.map(({ error }) => storableJson(error))}::text[],
          ${groups}::bigint[],
          ${rows.map(({ record }) => bytesOf(record))}::int[]
        ) AS entry(topic, partition, "offset", row, tables, kind, at_s, timestamp_ms, key, value, headers, error, group_id, bytes)
        ON CONFLICT DO NOTHING
        RETURNING group_id, bytes)
      SELECT group_id, count(*) AS count, sum(bytes) AS bytes FROM stored GROUP BY group_id`,
  )
  const times = rows.map(({ atMs }) => atMs)
  await countGroups(
    queries,
    stored.map(({ group_id: groupId, count, bytes }) => ({ groupId, count, bytes })),
    { firstMs: Math.min(...times), lastMs: Math.max(...times) },
  )
}
