import { z } from 'zod'
import { secretRefSchema } from '../secrets.ts'
import { schemaRegistrySchema } from './schema-registry.ts'

/** host and port of one bootstrap broker (spec/data-in.md §1.2). */
export const brokerSchema = z
  .strictObject({
    host: z
      .string()
      .trim()
      .min(1)
      .max(253)
      .regex(/^[^\s,/]+$/, { error: 'must be a host name or an IP address' }),
    port: z.int().min(1).max(65535).default(9092),
  })
  .meta({ id: 'Broker' })

/** Off is `null`; Kerberos and OAUTHBEARER join this union with their own fields. */
export const saslSchema = z
  .strictObject({
    mechanism: z.enum(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512']),
    username: z.string().min(1).max(255),
    password: secretRefSchema,
  })
  .meta({ id: 'Sasl' })

/** TLS with the broker; a missing `ca` means the system's authorities. Off is `null`. */
export const tlsSchema = z
  .strictObject({
    ca: z
      .string()
      .max(65_536)
      .includes('-----BEGIN CERTIFICATE-----', { error: 'must be a PEM certificate' })
      .optional(),
    serverName: z.string().min(1).max(253).optional(),
    verify: z.boolean().default(true),
  })
  .meta({ id: 'Tls' })

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

/** What a connection to Kafka needs, without topics. */
const connectionShape = {
  brokers: z
    .array(brokerSchema)
    .min(1)
    .max(32)
    .refine((all) => new Set(all.map((one) => `${one.host}:${one.port}`)).size === all.length, {
      error: 'names a broker twice',
    }),
  sasl: saslSchema.nullable().default(null),
  tls: tlsSchema.nullable().default(null),
}

/** Enough to dial a cluster: probes that need no topic take this. */
export const kafkaConnectionSchema = z.strictObject(connectionShape).meta({ id: 'KafkaConnection' })

export const kafkaSourceSchema = z
  .strictObject({
    type: z.literal('kafka'),
    ...connectionShape,
    topics: z
      .array(topicNameSchema)
      .min(1)
      .max(100)
      .refine((all) => new Set(all).size === all.length, { error: 'names a topic twice' }),
    clientId: identitySchema,
    groupId: identitySchema,
    offset: offsetResetSchema.default({ from: 'earliest' }),
    /** No message for this long ends the task as completed; 0 waits for ever. Milliseconds. */
    idleTimeoutMs: z.int().min(0).max(60_000).default(0),
    fetchMaxWaitMs: z.int().min(0).max(60_000).default(100),
    encoding: encodingSchema,
    compression: compressionSchema,
    /** Where schemas of binary payloads are looked up; null when no parser needs one. */
    registry: schemaRegistrySchema.nullable().default(null),
  })
  .meta({ id: 'KafkaSource' })

export type Broker = z.infer<typeof brokerSchema>
export type Sasl = z.infer<typeof saslSchema>
export type Tls = z.infer<typeof tlsSchema>
export type KafkaConnection = z.infer<typeof kafkaConnectionSchema>
export type KafkaSource = z.infer<typeof kafkaSourceSchema>
export type OffsetReset = z.infer<typeof offsetResetSchema>

/** The real client or group id: `taosx` + [task id] + text (spec/data-in.md §1.5). */
export const identityOf = (identity: z.infer<typeof identitySchema>, taskId: string): string =>
  `taosx${identity.includeTaskId ? taskId : ''}${identity.text}`
