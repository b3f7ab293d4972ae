import { z } from 'zod'
import { namedValuesSchema } from '../named-values.ts'

/** A message that was pinned to a task. Bytes that are no UTF-8 text are kept as base64. */
export const pinnedRecordSchema = z
  .strictObject({
    /** null with no `valueBase64` is a tombstone. */
    value: z.string().max(1_048_576).nullable().default(null),
    valueBase64: z.string().max(1_398_104).optional(),
    key: z.string().max(65_536).nullable().default(null),
    headers: namedValuesSchema(z.string()).default({}),
    topic: z.string().default('sample'),
    partition: z.int().min(0).default(0),
    offset: z.int().min(0).default(0),
    timestampMs: z.int().default(0),
  })
  .meta({ id: 'PinnedRecord' })

/** What must become of one row. What is left out is not compared. */
export const expectedRowSchema = z
  .strictObject({
    outcome: z.enum(['written', 'filtered', 'failed']),
    /** Code of the error of a failed row. */
    code: z.string().optional(),
    supertable: z.string().optional(),
    subtable: z.string().optional(),
    /** Columns and tags by name, as the preview shows them; null is NULL. */
    values: namedValuesSchema(z.string().nullable()).optional(),
  })
  .meta({ id: 'ExpectedRow' })

/** A pinned sample with the rows that it must give; run on every edit and by `sluice test`. */
export const taskTestSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(128),
    /** The clock of the test: `now` and the range of timestamps. Milliseconds since 1970. */
    nowMs: z.int().min(0),
    records: z.array(pinnedRecordSchema).min(1).max(100),
    expect: z.array(expectedRowSchema).max(10_000),
  })
  .meta({ id: 'TaskTest' })
export type PinnedRecord = z.infer<typeof pinnedRecordSchema>
export type ExpectedRow = z.infer<typeof expectedRowSchema>
export type TaskTest = z.infer<typeof taskTestSchema>
