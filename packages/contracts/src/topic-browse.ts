import { z } from 'zod'
import { registeredSchemaSchema } from './registered-schema.ts'
import { sampleRecordSchema } from './sample.ts'
import {
  compressionSchema,
  encodingSchema,
  offsetResetSchema,
  parserSchema,
  topicNameSchema,
} from './task-spec/index.ts'

export const topicDetailSchema = z
  .strictObject({
    topic: z.string(),
    partitions: z.array(
      z.strictObject({
        partition: z.int(),
        earliest: z.int(),
        latest: z.int(),
        /** Node id of its broker; null while none serves it. */
        leader: z.int().nullable(),
        replicas: z.array(z.int()),
        /** Replicas in sync. */
        isr: z.array(z.int()),
        /** Bytes on the leader's disk; null where the login may not ask. */
        sizeBytes: z.int().nullable(),
      }),
    ),
    /** null where the login may not ask. */
    config: z
      .strictObject({
        cleanupPolicy: z.string(),
        /** null: kept for ever. */
        retentionMs: z.int().nullable(),
        /** Of each partition; null: no bound. */
        retentionBytes: z.int().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'TopicDetail' })
export type TopicDetailInfo = z.infer<typeof topicDetailSchema>

export const TOPICS_DESCRIBED_MAX = 200
export const topicDetailsShape = { topics: z.array(topicNameSchema).min(1).max(TOPICS_DESCRIBED_MAX) }

/** Where browsing begins: latest shows the newest first; everything else goes forwards. */
export const browseStartSchema = z
  .discriminatedUnion('from', [
    ...offsetResetSchema.options,
    z.strictObject({ from: z.literal('offset'), offset: z.int().min(0) }),
  ])
  .meta({ id: 'BrowseStart' })
export type BrowseStart = z.infer<typeof browseStartSchema>

export const BROWSE_PARTITIONS_MAX = 200
export const BROWSE_LIMIT_MAX = 500

export const browseShape = {
  topic: topicNameSchema,
  start: browseStartSchema.default({ from: 'latest' }),
  /** Goes on where an earlier answer ended; `start` and `partitions` then count no more. */
  cursor: z.string().max(16_384).nullable().default(null),
  /** null: all of them. */
  partitions: z.array(z.int().min(0)).min(1).max(BROWSE_PARTITIONS_MAX).nullable().default(null),
  limit: z.int().min(1).max(BROWSE_LIMIT_MAX).default(50),
  /** Part of the key, the value or a header, in any case. */
  text: z.string().max(200).default(''),
  /** A condition in the filter language of the transform, on the fields that `parser` finds. */
  filter: z.string().max(4_000).default(''),
  parser: parserSchema.default({ type: 'json', fields: [], depth: null, rowsAt: null, keepOriginal: false }),
  encoding: encodingSchema,
  compression: compressionSchema,
}

export const browsedRecordSchema = z
  .strictObject({
    ...sampleRecordSchema.shape,
    /** Bytes of the value; null for a tombstone. */
    valueBytes: z.int().nullable(),
    /** True when `valueBase64` holds only its beginning. */
    isCut: z.boolean(),
  })
  .meta({ id: 'BrowsedRecord' })
export type BrowsedRecord = z.infer<typeof browsedRecordSchema>

export const browsePageSchema = z
  .strictObject({
    /** In the direction of reading. */
    records: z.array(browsedRecordSchema),
    /** Messages that were looked at to find them. */
    scanned: z.int(),
    /** Goes on in the same direction; forwards also when the end is reached, for what arrives later. */
    next: z.string(),
    /** What arrives after the first page was asked for; only in answers that begin at the newest. */
    newer: z.string().nullable(),
    isEnd: z.boolean(),
    /** Those that values name, where the connection has a registry. */
    schemas: z.array(registeredSchemaSchema),
  })
  .meta({ id: 'BrowsePage' })
export type BrowsePage = z.infer<typeof browsePageSchema>
