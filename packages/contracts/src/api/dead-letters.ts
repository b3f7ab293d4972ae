import { z } from 'zod'
import { rowErrorSchema } from '../outcome.ts'
import { sampleRecordSchema } from '../sample.ts'

/** An archived record with its reason. `row` counts the rows of one message from 0. */
export const deadLetterSchema = z
  .strictObject({
    id: z.string(),
    at: z.iso.datetime(),
    version: z.int(),
    row: z.int(),
    record: sampleRecordSchema,
    error: rowErrorSchema,
  })
  .meta({ id: 'DeadLetter' })
export type DeadLetter = z.infer<typeof deadLetterSchema>

export const deadLetterListSchema = z
  .strictObject({ deadLetters: z.array(deadLetterSchema), total: z.int(), nextCursor: z.string().nullable() })
  .meta({ id: 'DeadLetterList' })
