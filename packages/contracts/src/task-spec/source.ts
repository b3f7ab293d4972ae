import { z } from 'zod'
import { chosenUnion } from '../chosen-union.ts'
import { type KafkaCluster, kafkaClusterSchema } from './kafka-connection.ts'
import { type SavedConnection, savedConnectionSchema } from './saved-connection.ts'

/** The text after `taosx` and the switch that puts the task id between (spec/data-in.md §1.5). */
export const identitySchema = z
  .strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[A-Za-z0-9._-]+$/, { error: 'may hold letters, digits, dot, dash and underscore' }),
    includeTaskId: z.boolean().default(false),
  })
  .meta({ id: 'Identity' })

const topicNameSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._-]{1,249}$/, { error: 'is not a Kafka topic name' })

/** Character set of the message bodies. A byte order mark is dropped, and in UTF-16 it decides the order. */
export const encodingSchema = z.enum(['UTF_8', 'GBK', 'GB18030', 'BIG5', 'UTF_16LE', 'UTF_16BE']).default('UTF_8')

/**
 * How producers compressed the message bodies themselves (not Kafka's batches). `auto` goes by the first bytes and takes
 * what begins like none of the formats as it is; a raw block of snappy has no such bytes and must be named.
 */
export const compressionSchema = z.enum(['none', 'auto', 'gzip', 'zstd', 'snappy', 'lz4']).default('none')

/** Where a group without committed offsets starts. */
export const offsetResetSchema = z
  .discriminatedUnion('from', [
    z.strictObject({ from: z.literal('earliest') }),
    z.strictObject({ from: z.literal('latest') }),
    z.strictObject({ from: z.literal('time'), timestampMs: z.int().min(0) }),
  ])
  .meta({ id: 'OffsetReset' })

/** The topics of a source. */
export const topicsSchema = z
  .array(topicNameSchema)
  .min(1)
  .max(100)
  .refine((all) => new Set(all).size === all.length, { error: 'names a topic twice' })

/** How a source reads, wherever its cluster is written down. */
const readingShape = {
  topics: topicsSchema,
  clientId: identitySchema,
  groupId: identitySchema,
  offset: offsetResetSchema.default({ from: 'earliest' }),
  /** No message for this long ends the task as completed; 0 waits for ever. Milliseconds. */
  idleTimeoutMs: z.int().min(0).max(60_000).default(0),
  fetchMaxWaitMs: z.int().min(0).max(60_000).default(100),
  encoding: encodingSchema,
  compression: compressionSchema,
}

/** A source that spells its cluster out. */
export const inlineKafkaSourceSchema = z
  .strictObject({ type: z.literal('kafka'), ...kafkaClusterSchema.shape, ...readingShape })
  .meta({ id: 'InlineKafkaSource' })

/** A source that reads through a saved connection, which holds brokers, security and registry. */
export const savedKafkaSourceSchema = z
  .strictObject({ type: z.literal('kafka'), connection: savedConnectionSchema, ...readingShape })
  .meta({ id: 'SavedKafkaSource' })

const namesConnection = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'connection' in input

/** Brokers, security and registry stand in the source itself, or all of them in the saved connection that it names. */
export const kafkaSourceSchema = chosenUnion([inlineKafkaSourceSchema, savedKafkaSourceSchema], (input) =>
  namesConnection(input) ? savedKafkaSourceSchema : inlineKafkaSourceSchema,
).meta({ id: 'KafkaSource' })

export type InlineKafkaSource = z.infer<typeof inlineKafkaSourceSchema>
export type SavedKafkaSource = z.infer<typeof savedKafkaSourceSchema>
export type KafkaSource = z.infer<typeof kafkaSourceSchema>
export type OffsetReset = z.infer<typeof offsetResetSchema>

export const isSavedSource = (source: KafkaSource): source is SavedKafkaSource => 'connection' in source

/** Where a source reads: its cluster, or the name of a connection that has it. */
export const clusterOf = (source: KafkaSource): KafkaCluster | SavedConnection => {
  if (isSavedSource(source)) return source.connection
  const { brokers, sasl, tls, registry } = source
  return { brokers, sasl, tls, registry }
}

/** The real client or group id: `taosx` + [task id] + text (spec/data-in.md §1.5). */
export const identityOf = (identity: z.infer<typeof identitySchema>, taskId: string): string =>
  `taosx${identity.includeTaskId ? taskId : ''}${identity.text}`
