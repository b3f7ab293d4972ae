import { registeredSchemaSchema } from '@sluice/contracts'
import { z } from 'zod'

const referenceSchema = z.object({ name: z.string(), subject: z.string(), version: z.int() })
export type Reference = z.infer<typeof referenceSchema>

/** `GET /schemas/ids/{id}` and `GET /subjects/{subject}/versions/{version}`, as far as we use them. */
export const schemaAnswer = z.object({
  schema: z.string(),
  /** Left out for Avro. */
  schemaType: registeredSchemaSchema.shape.type.default('AVRO'),
  references: z.array(referenceSchema).nullish(),
})

/** `GET /subjects` */
export const subjectsAnswer = z.array(z.string())
