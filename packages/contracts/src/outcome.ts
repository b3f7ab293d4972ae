import { z } from 'zod'

/** The stages a record passes (docs/architecture.md, words). */
export const stageSchema = z.enum(['parse', 'extract', 'filter', 'map', 'write'])
export type Stage = z.infer<typeof stageSchema>

/** Why a row failed: never the value itself. */
export const rowErrorSchema = z
  .strictObject({
    stage: stageSchema,
    /** A code of the error catalogue. */
    code: z.string(),
    message: z.string(),
    /** Target column, or the field a rule reads. */
    column: z.string().optional(),
    /** The rule that failed: `split`, `id != 1`, `mapping`. */
    rule: z.string().optional(),
    position: z.int().optional(),
  })
  .meta({ id: 'RowError' })
export type RowError = z.infer<typeof rowErrorSchema>

/**
 * Rows per final state. A message that holds no rows (tombstone, empty array) counts as one filtered row, a message that
 * cannot be parsed as one dead-lettered row, so that for messages with one row each: messages = sum of the states.
 */
export const outcomeCountsSchema = z
  .strictObject({
    messages: z.int().min(0),
    rows: z.int().min(0),
    written: z.int().min(0),
    filtered: z.int().min(0),
    deadLettered: z.int().min(0),
    dropped: z.int().min(0),
  })
  .meta({ id: 'OutcomeCounts' })
export type OutcomeCounts = z.infer<typeof outcomeCountsSchema>

export const zeroCounts = (): OutcomeCounts => ({
  messages: 0,
  rows: 0,
  written: 0,
  filtered: 0,
  deadLettered: 0,
  dropped: 0,
})

export const addCounts = (a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts => ({
  messages: a.messages + b.messages,
  rows: a.rows + b.rows,
  written: a.written + b.written,
  filtered: a.filtered + b.filtered,
  deadLettered: a.deadLettered + b.deadLettered,
  dropped: a.dropped + b.dropped,
})
