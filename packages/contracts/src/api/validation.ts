import { z } from 'zod'
import { designErrorSchema } from '../preview.ts'

/** POST /api/v1/validate: a spec that may be wrong anywhere, hence of any shape. */
export const validateRequestSchema = z.strictObject({ spec: z.unknown() }).meta({ id: 'ValidateRequest' })

/** Every mistake that can be found without asking Kafka or TDengine. */
export const validationSchema = z
  .strictObject({ valid: z.boolean(), issues: z.array(designErrorSchema) })
  .meta({ id: 'Validation' })
export type Validation = z.infer<typeof validationSchema>
