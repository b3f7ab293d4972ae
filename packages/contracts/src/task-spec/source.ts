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

export const topicNameSchema = z
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

const topicNamesSchema = z
  .array(topicNameSchema)
  .max(100)
  .refine((all) => new Set(all).size === all.length, { error: 'names a topic twice' })

/** Topics by name. */
export const topicsSchema = topicNamesSchema.min(1)

/**
 * Where a run ends by itself, as completed: never; at the ends that the partitions have when it first starts; or before
 * the first message of each partition whose time is at or after `timestampMs`.
 */
export const readingEndSchema = z
  .discriminatedUnion('at', [
    z.strictObject({ at: z.literal('never') }),
    z.strictObject({ at: z.literal('now') }),
    z.strictObject({ at: z.literal('time'), timestampMs: z.int().min(0) }),
  ])
  .meta({ id: 'ReadingEnd' })

/** Whether messages of transactions that were aborted, or are not decided yet, are read. */
export const isolationSchema = z.enum(['read_committed', 'read_uncommitted']).default('read_committed')

/**
 * What to do where Kafka no longer holds what comes next, because retention removed it or the topic was made anew: go on
 * with the first record that is there, or fail and leave the offsets as they are. Either is told.
 */
export const whenLostSchema = z.enum(['continue', 'fail']).default('continue')

/**
 * Where a task goes on whose consumer group has no commits any more, because Kafka forgot or somebody deleted them: where its
 * own ledger ends, or as a new group would. Either is told.
 */
export const whenForgottenSchema = z.enum(['ledger', 'offset']).default('ledger')

/**
 * What to do while a topic that is named is gone, or may not be read any more: fail and try again, or read the others on,
 * degraded, until it is back. A run that ends by itself fails: without the topic it would never be complete.
 */
export const whenTopicGoneSchema = z.enum(['fail', 'goOn']).default('fail')

/** Where partitions begin that were added to a topic after the group had begun to read it. Either is told. */
export const newPartitionsSchema = z.enum(['earliest', 'latest']).default('earliest')

const KIB = 1024
const MIB = 1024 * KIB

/** How a source reads, wherever its cluster is written down. */
const readingShape = {
  /** Empty only when `topicPattern` chooses them. */
  topics: topicNamesSchema,
  /** Instead of names: every topic whose whole name matches, also those that come later. Linear-time syntax (RE2). */
  topicPattern: z.string().min(1).max(500).optional(),
  clientId: identitySchema,
  groupId: identitySchema,
  offset: offsetResetSchema.default({ from: 'earliest' }),
  /** No message for this long ends the task as completed; 0 waits for ever. Milliseconds. */
  idleTimeoutMs: z.int().min(0).max(60_000).default(0),
  fetchMaxWaitMs: z.int().min(0).max(60_000).default(100),
  /** Bytes of one fetch, of one partition and of all; a larger message still comes. Large ones cost memory. */
  partitionFetchMaxBytes: z
    .int()
    .min(KIB)
    .max(64 * MIB)
    .default(256 * KIB),
  fetchMaxBytes: z
    .int()
    .min(KIB)
    .max(256 * MIB)
    .default(MIB),
  isolation: isolationSchema,
  whenLost: whenLostSchema,
  whenForgotten: whenForgottenSchema,
  whenTopicGone: whenTopicGoneSchema,
  newPartitions: newPartitionsSchema,
  end: readingEndSchema.default({ at: 'never' }),
  encoding: encodingSchema,
  compression: compressionSchema,
}

type Reading = { readonly topics: readonly string[]; readonly topicPattern?: string | undefined }

const namesTopics = ({ topics, topicPattern }: Reading): boolean => (topicPattern === undefined) === topics.length > 0
const topicsRule = { path: ['topics'], error: 'must name topics, or a pattern instead of them' }

/** A source that spells its cluster out. */
export const inlineKafkaSourceSchema = z
  .strictObject({ type: z.literal('kafka'), ...kafkaClusterSchema.shape, ...readingShape })
  .refine(namesTopics, topicsRule)
  .meta({ id: 'InlineKafkaSource' })

/** A source that reads through a saved connection, which holds brokers, security and registry. */
export const savedKafkaSourceSchema = z
  .strictObject({ type: z.literal('kafka'), connection: savedConnectionSchema, ...readingShape })
  .refine(namesTopics, topicsRule)
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
export type ReadingEnd = z.infer<typeof readingEndSchema>
export type WhenLost = z.infer<typeof whenLostSchema>
export type WhenForgotten = z.infer<typeof whenForgottenSchema>
export type WhenTopicGone = z.infer<typeof whenTopicGoneSchema>
export type NewPartitions = z.infer<typeof newPartitionsSchema>
export type Isolation = z.infer<typeof isolationSchema>

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
