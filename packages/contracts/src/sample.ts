import { z } from 'zod'
import { namedValuesSchema } from './named-values.ts'

/**
 * One Kafka record as it crosses a process boundary. Bytes travel as base64 so that nothing is lost on the way;
 * a null value is a tombstone.
 */
export const sampleRecordSchema = z
  .strictObject({
    topic: z.string(),
    partition: z.int(),
    offset: z.int(),
    timestampMs: z.int(),
    keyBase64: z.string().nullable(),
    valueBase64: z.string().nullable(),
    headers: namedValuesSchema(z.string()),
  })
  .meta({ id: 'SampleRecord' })
export type SampleRecord = z.infer<typeof sampleRecordSchema>
