import { z } from 'zod'
import { rowErrorSchema } from './outcome.ts'
import {
  compressionSchema,
  encodingSchema,
  errorPoliciesSchema,
  isolationSchema,
  kafkaConnectionChoiceSchema,
  schemaRegistrySchema,
  targetSchema,
  topicsSchema,
  transformSchema,
} from './task-spec/index.ts'

/**
 * A task in the making, run on the live topic without a group, commits or writes. The parts are those of its spec, so
 * that a task without a name can be tried too.
 */
export const dryRunRequestSchema = z.strictObject({
  connection: kafkaConnectionChoiceSchema,
  topics: topicsSchema,
  /** `read_committed` when left out. */
  isolation: isolationSchema.unwrap().optional(),
  encoding: encodingSchema,
  compression: compressionSchema,
  /** A saved connection brings its own instead. */
  registry: schemaRegistrySchema.nullable().default(null),
  transform: transformSchema,
  target: targetSchema,
  errorPolicies: errorPoliciesSchema.prefault({}),
  /** The newest messages that are there, or those that arrive from now on. */
  from: z.enum(['last', 'next']).default('last'),
  limit: z.int().min(1).max(10_000).default(1_000),
  /** How long messages are waited for; what came until then is run. */
  timeoutMs: z.int().min(1_000).max(15_000).default(10_000),
})
export type DryRunRequest = z.infer<typeof dryRunRequestSchema>

/** Rows that failed in the same way. */
export const dryRunFailureSchema = z
  .strictObject({
    error: rowErrorSchema,
    count: z.int(),
    /** The first record that failed so. */
    first: z.strictObject({ topic: z.string(), partition: z.int(), offset: z.int(), row: z.int() }),
  })
  .meta({ id: 'DryRunFailure' })
export type DryRunFailure = z.infer<typeof dryRunFailureSchema>

/** What would have become of the messages. */
export const dryRunResultSchema = z
  .strictObject({
    messages: z.int(),
    /** Timestamps of the oldest and the newest message, milliseconds since 1970. */
    oldestMs: z.int(),
    newestMs: z.int(),
    rows: z.int(),
    written: z.int(),
    filtered: z.int(),
    failed: z.int(),
    /** Distinct subtables that rows would go to, over all supertables, and the first of them. */
    subtables: z.strictObject({ distinct: z.int(), names: z.array(z.string()) }),
    supertables: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
    /** Of the transform alone, without reading and writing. */
    rowsPerSecond: z.number(),
    cpuMicrosPerRow: z.number(),
    /** The most frequent first; `otherFailures` counts the rows of those that are left out. */
    failures: z.array(dryRunFailureSchema),
    otherFailures: z.int(),
  })
  .meta({ id: 'DryRunResult' })
export type DryRunResult = z.infer<typeof dryRunResultSchema>
