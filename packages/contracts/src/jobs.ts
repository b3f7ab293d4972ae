import { z } from 'zod'
import { connectionAddressSchema } from './connections.ts'
import { probeKindSchema } from './probes.ts'

/** Job of the `pipeline` queue: run one sub-task until told otherwise. Holds ids only; the worker reads the rest. */
export const pipelineJobSchema = z.strictObject({
  taskId: z.string(),
  version: z.int().min(1),
  /** Which of the version's sub-tasks, from 0. */
  index: z.int().min(0),
  /** Fences: an older epoch may neither take the lease nor write state. */
  epoch: z.int().min(1),
})
export type PipelineJob = z.infer<typeof pipelineJobSchema>

/** Job of the `probe` queue. Typed secrets travel sealed (AES-256-GCM), never in clear. */
export const probeJobSchema = z.strictObject({
  kind: probeKindSchema,
  request: z.unknown(),
  /** Whose saved connections the request may name. */
  workspaceId: z.int().min(1),
  /** Task whose stored secrets the request may refer to. */
  taskId: z.string().nullable(),
  /** Saved connection whose stored secrets it may refer to. */
  secretsOf: connectionAddressSchema.nullable().default(null),
  sealedSecrets: z.string().nullable(),
  deadlineMs: z.int(),
})
export type ProbeJob = z.infer<typeof probeJobSchema>

/** Answer of a probe job: a failure is an answer too, so that its code survives the queue. */
export const probeAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), response: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.string(),
      message: z.string(),
      field: z.string().optional(),
      hint: z.string().optional(),
    }),
  }),
])
export type ProbeAnswer = z.infer<typeof probeAnswerSchema>
