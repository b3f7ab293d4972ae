import { z } from 'zod'
import { alertLanguageSchema } from './alerts/index.ts'
import { deadLetterPreviewsSchema, previewDeadLettersSchema, replacedValueSchema } from './api/dead-letters.ts'
import {
  alterSupertableSchema,
  createDatabaseSchema,
  createSupertableSchema,
  databaseInfoSchema,
  subtablePageSchema,
  supertableSchema,
  tableRowsSchema,
} from './catalog.ts'
import { checkResultSchema } from './check-step.ts'
import { dryRunRequestSchema, dryRunResultSchema } from './dry-run.ts'
import { databaseNameSchema, tableNameSchema } from './names.ts'
import { chosenOffsetsSchema, offsetPlanSchema, offsetTargetSchema } from './offset-plan.ts'
import { registeredSchemaSchema } from './registered-schema.ts'
import { sampleRecordSchema } from './sample.ts'
import { targetFindingSchema } from './target-finding.ts'
import {
  compressionSchema,
  errorPoliciesSchema,
  isolationSchema,
  kafkaConnectionChoiceSchema,
  offsetResetSchema,
  schemaRegistrySchema,
  targetSchema,
  taskSpecSchema,
  tdengineConnectionSchema,
  topicsSchema,
} from './task-spec/index.ts'
import { browsePageSchema, browseShape, topicDetailSchema, topicDetailsShape } from './topic-browse.ts'

/** Given when the parser reads schemas from it. A saved connection brings its own instead. */
const registryOfRequest = schemaRegistrySchema.nullable().default(null)

const sampleRequest = z.strictObject({
  connection: kafkaConnectionChoiceSchema,
  /** The answer then has the schemas that the records name. */
  registry: registryOfRequest,
  topics: topicsSchema,
  offset: offsetResetSchema.default({ from: 'earliest' }),
  /** `read_committed` when left out. */
  isolation: isolationSchema.unwrap().optional(),
  /** Of the message bodies: the ids of their schemas are inside. The records come as they are. */
  compression: compressionSchema,
  limit: z.int().min(1).max(200).default(5),
})

const groupShape = { groupId: z.string().min(1).max(512) }

const tableRequest = {
  connection: tdengineConnectionSchema,
  database: databaseNameSchema,
  name: tableNameSchema,
}

const linkMail = {
  to: z.email().max(254),
  author: z.string(),
  expiresAt: z.iso.datetime(),
  language: alertLanguageSchema,
}

/**
 * The short questions that are asked through a worker: request and answer of each kind. The web process never dials a
 * host that a person typed; it adds one of these to the probe queue of the chosen worker group.
 */
export const probes = {
  'kafka.check': {
    request: z.strictObject({
      connection: kafkaConnectionChoiceSchema,
      registry: registryOfRequest,
      topics: topicsSchema.or(z.tuple([])),
      /** The real consumer group and the client id of its own members; null when there is none to ask about yet. */
      group: z
        .strictObject({ id: z.string().min(1).max(512), clientId: z.string() })
        .nullable()
        .default(null),
    }),
    response: checkResultSchema,
  },
  'kafka.topics': {
    request: z.strictObject({ connection: kafkaConnectionChoiceSchema }),
    response: z.strictObject({ topics: z.array(z.strictObject({ name: z.string(), partitions: z.int() })) }),
  },
  'kafka.sample': {
    request: sampleRequest,
    response: z.strictObject({
      records: z.array(sampleRecordSchema),
      schemas: z.array(registeredSchemaSchema).default([]),
    }),
  },
  'kafka.topicDetails': {
    request: z.strictObject({ connection: kafkaConnectionChoiceSchema, ...topicDetailsShape }),
    response: z.strictObject({
      /** When it was read, for rates. Milliseconds since 1970. */
      atMs: z.int(),
      topics: z.array(topicDetailSchema),
    }),
  },
  /** One page of a topic's messages. */
  'kafka.browse': {
    request: z.strictObject({ connection: kafkaConnectionChoiceSchema, registry: registryOfRequest, ...browseShape }),
    response: browsePageSchema,
  },
  /** What setting the offsets of a group would do. Changes nothing. */
  'kafka.planOffsets': {
    request: z.strictObject({
      connection: kafkaConnectionChoiceSchema,
      ...groupShape,
      topics: topicsSchema.or(z.tuple([])),
      /** Instead of names. */
      topicPattern: z.string().min(1).max(500).optional(),
      /** Where the group starts without a commit. */
      offset: offsetResetSchema,
      target: offsetTargetSchema,
    }),
    response: offsetPlanSchema,
  },
  /** Commits for a group without members. Asked on behalf of a stopped task only. */
  'kafka.setOffsets': {
    request: z.strictObject({
      connection: kafkaConnectionChoiceSchema,
      ...groupShape,
      offsets: chosenOffsetsSchema.min(1),
    }),
    response: z.strictObject({}),
  },
  'tdengine.check': {
    request: z.strictObject({ connection: tdengineConnectionSchema }),
    response: checkResultSchema,
  },
  'tdengine.databases': {
    request: z.strictObject({ connection: tdengineConnectionSchema }),
    response: z.strictObject({ version: z.string(), databases: z.array(databaseInfoSchema) }),
  },
  'tdengine.supertables': {
    request: z.strictObject({ connection: tdengineConnectionSchema, database: databaseNameSchema }),
    response: z.strictObject({ names: z.array(z.string()) }),
  },
  'tdengine.supertable': {
    request: z.strictObject({
      connection: tdengineConnectionSchema,
      database: databaseNameSchema,
      name: tableNameSchema,
    }),
    response: supertableSchema,
  },
  'tdengine.createDatabase': {
    request: z.strictObject({ connection: tdengineConnectionSchema, database: createDatabaseSchema }),
    response: databaseInfoSchema,
  },
  'tdengine.createSupertable': {
    request: z.strictObject({ connection: tdengineConnectionSchema, supertable: createSupertableSchema }),
    response: supertableSchema,
  },
  'tdengine.alterSupertable': {
    request: z.strictObject({ connection: tdengineConnectionSchema, alter: alterSupertableSchema }),
    response: supertableSchema,
  },
  'tdengine.subtables': {
    request: z.strictObject({
      ...tableRequest,
      /** Part of the name. */
      search: z.string().max(192).default(''),
      limit: z.int().min(1).max(1000).default(100),
    }),
    response: subtablePageSchema,
  },
  /** The newest rows of a supertable, of one of its subtables, or of one moment. */
  'tdengine.rows': {
    request: z.strictObject({
      ...tableRequest,
      subtable: tableNameSchema.optional(),
      /** Units since 1970 of the database's precision; rows with exactly this timestamp. */
      at: z
        .string()
        .regex(/^-?\d{1,19}$/)
        .optional(),
      limit: z.int().min(1).max(1000).default(50),
    }),
    response: tableRowsSchema,
  },
  'task.dryRun': { request: dryRunRequestSchema, response: dryRunResultSchema },
  /**
   * Sends somebody a link that lets them in through the mail server of the workers. It is the sealed secret `link`, so that
   * nobody reads it on its way.
   */
  'mail.link': {
    request: z.discriminatedUnion('purpose', [
      z.strictObject({ purpose: z.literal('join'), workspace: z.string(), ...linkMail }),
      z.strictObject({ purpose: z.literal('password'), ...linkMail }),
    ]),
    response: z.strictObject({}),
  },
  /** Whether a task could start as far as its target goes. Changes nothing. */
  'task.judgeTarget': {
    request: z.strictObject({ target: targetSchema, errorPolicies: errorPoliciesSchema.prefault({}) }),
    response: z.strictObject({ findings: z.array(targetFindingSchema) }),
  },
  /** What would become of dead letters of the job's task under this design; the worker reads them itself. */
  'task.previewDeadLetters': {
    request: z.strictObject({
      ids: previewDeadLettersSchema.shape.ids,
      spec: taskSpecSchema,
      valueBase64: replacedValueSchema.optional(),
    }),
    response: deadLetterPreviewsSchema.omit({ version: true }),
  },
} as const

export type ProbeKind = keyof typeof probes
export type ProbeRequest<Kind extends ProbeKind> = z.infer<(typeof probes)[Kind]['request']>
export type ProbeResponse<Kind extends ProbeKind> = z.infer<(typeof probes)[Kind]['response']>
export const probeKindSchema = z.enum(Object.keys(probes) as [ProbeKind, ...ProbeKind[]])

/** Kinds that only Sluice itself asks, as a part of something that it checks first. */
const internalKinds: readonly ProbeKind[] = [
  'kafka.setOffsets',
  'mail.link',
  'task.judgeTarget',
  'task.previewDeadLetters',
]

/** Kinds that anybody may ask who is signed in; some need a right (see `probesOfPayloads`). */
export const askableProbeKindSchema = probeKindSchema.refine((kind) => !internalKinds.includes(kind), {
  error: 'is asked as a part of something else only',
})

/** Kinds whose answers hold payloads. */
export const probesOfPayloads: readonly ProbeKind[] = ['kafka.sample', 'kafka.browse', 'task.dryRun']

/** Kinds that only look at what is there; every other one designs or changes something. */
export const probesOfReaders: readonly ProbeKind[] = [
  'kafka.topics',
  'kafka.topicDetails',
  'kafka.sample',
  'kafka.browse',
  'tdengine.databases',
  'tdengine.supertables',
  'tdengine.supertable',
  'tdengine.subtables',
  'tdengine.rows',
]
