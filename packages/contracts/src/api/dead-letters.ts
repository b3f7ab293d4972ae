import { z } from 'zod'
import { rowErrorSchema } from '../outcome.ts'
import { sampleRecordSchema } from '../sample.ts'

/** An archived record with its reason. */
export const deadLetterSchema = z
  .strictObject({
    id: z.string(),
    at: z.iso.datetime(),
    version: z.int(),
    /** Number of the row within the message, from 0. */
    row: z.int(),
    /** The table of the target in which this row failed, from 0, where a row goes to every table that matches; else null. */
    table: z.int().nullable(),
    record: sampleRecordSchema,
    error: rowErrorSchema,
  })
  .meta({ id: 'DeadLetter' })
export type DeadLetter = z.infer<typeof deadLetterSchema>

export const deadLetterListSchema = z
  .strictObject({ deadLetters: z.array(deadLetterSchema), total: z.int(), nextCursor: z.string().nullable() })
  .meta({ id: 'DeadLetterList' })
