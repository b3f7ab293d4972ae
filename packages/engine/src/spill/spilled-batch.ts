import { deserialize, serialize } from 'node:v8'
import type { FetchedBatch } from '@sluice/kafka'
import { z } from 'zod'

const bytes = z.instanceof(Uint8Array)

const spilledBatchSchema = z.strictObject({
  topic: z.string(),
  partition: z.int(),
  highWatermark: z.int(),
  next: z.int(),
  records: z
    .array(
      z.strictObject({
        offset: z.int(),
        timestampMs: z.number(),
        key: bytes.nullable(),
        value: bytes.nullable(),
        headers: z.record(z.string(), bytes).nullable(),
      }),
    )
    .min(1),
})

/** Records of one partition as they came from Kafka. */
export interface SpilledBatch extends FetchedBatch {
  /** End of the partition as the fetch saw it. */
  readonly highWatermark: number
}

export const encodeBatch = ({ topic, partition, highWatermark, next, records }: SpilledBatch): Buffer =>
  serialize({
    topic,
    partition,
    highWatermark,
    next,
    // Records of a fetch share its memory; what is written is theirs alone.
    records: records.map(({ offset, timestampMs, key, value, headers }) => ({
      offset,
      timestampMs,
      key,
      value,
      headers,
    })),
  })

/** Throws ZodError for what an earlier release may have written in another shape. */
export const decodeBatch = (content: Buffer): SpilledBatch => spilledBatchSchema.parse(deserialize(content))
