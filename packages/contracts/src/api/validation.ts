import { z } from 'zod'
import { designErrorSchema } from '../preview.ts'

/** POST /api/v1/validate: a spec that may be wrong anywhere, hence of any shape. */
export const validateRequestSchema = z.strictObject({ spec: z.unknown() }).meta({ id: 'ValidateRequest' })

/** A test of the task that fails: a warning, for such a task may run. */
export const failingTestSchema = z
  .strictObject({ name: z.string(), differences: z.int().min(0) })
  .meta({ id: 'FailingTest' })

/** Every mistake that can be found without asking Kafka or TDengine, and the tests of the task that fail. */
export const validationSchema = z
  .strictObject({ valid: z.boolean(), issues: z.array(designErrorSchema), failingTests: z.array(failingTestSchema) })
  .meta({ id: 'Validation' })
export type Validation = z.infer<typeof validationSchema>
