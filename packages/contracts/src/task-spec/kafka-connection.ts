import { z } from 'zod'
import { chosenUnion } from '../chosen-union.ts'
import { saslSchema } from './sasl.ts'
import { savedConnectionSchema } from './saved-connection.ts'
import { schemaRegistrySchema } from './schema-registry.ts'
import { kafkaTlsSchema } from './tls.ts'

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

/** What a connection to Kafka needs, without topics and schemas. */
const connectionShape = {
  brokers: z
    .array(brokerSchema)
    .min(1)
    .max(32)
    .refine((all) => new Set(all.map((one) => `${one.host}:${one.port}`)).size === all.length, {
      error: 'names a broker twice',
    }),
  sasl: saslSchema.nullable().default(null),
  tls: kafkaTlsSchema.nullable().default(null),
}

/** Enough to dial a cluster. */
export const kafkaConnectionSchema = z.strictObject(connectionShape).meta({ id: 'KafkaConnection' })

/** All that a source needs to reach its cluster. */
export const kafkaClusterSchema = z
  .strictObject({
    ...connectionShape,
    /** Where schemas of binary payloads are looked up; null when no parser needs one. */
    registry: schemaRegistrySchema.nullable().default(null),
  })
  .meta({ id: 'KafkaCluster' })

export type Broker = z.infer<typeof brokerSchema>
export type KafkaConnection = z.infer<typeof kafkaConnectionSchema>
export type KafkaCluster = z.infer<typeof kafkaClusterSchema>

const isSaved = (input: unknown): boolean => typeof input === 'object' && input !== null && 'kind' in input

/** A cluster that is spelt out, or a saved connection. Probes take this. */
export const kafkaConnectionChoiceSchema = chosenUnion([kafkaConnectionSchema, savedConnectionSchema], (input) =>
  isSaved(input) ? savedConnectionSchema : kafkaConnectionSchema,
)
export type KafkaConnectionChoice = z.infer<typeof kafkaConnectionChoiceSchema>
