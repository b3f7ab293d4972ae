import { z } from 'zod'
import { precisionSchema } from '../catalog.ts'
import { registeredSchemaSchema } from '../registered-schema.ts'
import { sampleRecordSchema } from '../sample.ts'
import {
  compressionSchema,
  encodingSchema,
  errorPoliciesSchema,
  targetSchema,
  transformSchema,
} from '../task-spec/index.ts'

/** POST /api/v1/preview: the transform of a task, or of one in the making, on a sample. */
export const previewRequestSchema = z
  .strictObject({
    transform: transformSchema,
    /** Left out while the mapping is not made yet. */
    target: targetSchema.nullable().default(null),
    precision: precisionSchema.default('ms'),
    encoding: encodingSchema,
    compression: compressionSchema,
    errorPolicies: errorPoliciesSchema.prefault({}),
    /** Schemas that binary payloads of the records name. */
    schemas: z.array(registeredSchemaSchema).max(1000).default([]),
    records: z.array(sampleRecordSchema).max(1000),
  })
  .meta({ id: 'PreviewRequest' })
export type PreviewRequest = z.infer<typeof previewRequestSchema>
