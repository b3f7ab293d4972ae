import { z } from 'zod'
import { namedValuesSchema } from './named-values.ts'
import { rowErrorSchema, stageSchema } from './outcome.ts'
import { typeSuggestionSchema } from './suggestion.ts'

/** A value as a preview shows it: exact text plus its type, so that 64-bit integers survive JSON. */
export const previewValueSchema = z
  .strictObject({ type: z.enum(['null', 'bool', 'int', 'float', 'string', 'timestamp', 'bytes']), text: z.string() })
  .meta({ id: 'PreviewValue' })
export type PreviewValue = z.infer<typeof previewValueSchema>

/** Kinds of values that are not null. */
export const fieldKindSchema = z.enum(['bool', 'int', 'float', 'string', 'timestamp', 'bytes'])
export type FieldKind = z.infer<typeof fieldKindSchema>

/** A field of the sample, over all rows of one stage. */
export const previewFieldSchema = z
  .strictObject({
    name: z.string(),
    /** In the order in which they first appear. */
    types: z.array(fieldKindSchema),
    /** Values of each kind that is there. */
    typeCounts: z.partialRecord(fieldKindSchema, z.int()),
    /** Rows that have it, not null. */
    present: z.int(),
    rows: z.int(),
    /** Longest text in UTF-8 bytes and in characters, for proposing lengths. */
    bytesMax: z.int(),
    charactersMax: z.int(),
    /** Smallest and largest of the numbers, or of the times when there are no numbers; null when there is neither. */
    min: z.string().nullable(),
    max: z.string().nullable(),
    /** Different values, counted up to 10,000. */
    distinct: z.int(),
    /** The first different values, long ones cut. */
    examples: z.array(z.string()).max(5),
    suggestion: typeSuggestionSchema,
  })
  .meta({ id: 'PreviewField' })
export type PreviewField = z.infer<typeof previewFieldSchema>

/** Something about a row that is written: its column would be made longer for it; its value or its table name is cut. */
export const rowNoteSchema = z
  .strictObject({ kind: z.enum(['widened', 'cut']), column: z.string() })
  .meta({ id: 'RowNote' })
export type RowNote = z.infer<typeof rowNoteSchema>

/**
 * How one row of the sample fared. Rows of one message share `record` and differ in `row`; a row that goes to several
 * tables is there once for each, in the order of the tables.
 */
export const previewRowSchema = z
  .strictObject({
    record: z.int(),
    row: z.int(),
    outcome: z.enum(['written', 'filtered', 'failed']),
    /** The stage at which it was filtered or failed. */
    endedAt: stageSchema.nullable(),
    /** Why it was filtered: the expression, `tombstone`, `no rows`, `no target`. */
    reason: z.string().nullable(),
    error: rowErrorSchema.nullable(),
    /** Fields after each stage that the row reached. */
    parsed: namedValuesSchema(previewValueSchema).nullable(),
    extracted: namedValuesSchema(previewValueSchema).nullable(),
    /** The table it was mapped to, an index into `tablesOf`; left out where it came to none. */
    table: z.int().min(0).optional(),
    /** Set when the mapping succeeded. Names are what templates made of them. */
    mapped: z
      .strictObject({
        supertable: z.string(),
        subtable: z.string(),
        columnNames: z.array(z.string()),
        columns: z.array(previewValueSchema),
        tagNames: z.array(z.string()),
        tags: z.array(previewValueSchema),
      })
      .nullable(),
    /** Left out where there is nothing to say. */
    notes: z.array(rowNoteSchema).optional(),
  })
  .meta({ id: 'PreviewRow' })
export type PreviewRow = z.infer<typeof previewRowSchema>

/** A mistake in the spec itself, found before any row: `field` is the dotted path into the spec. */
export const designErrorSchema = z
  .strictObject({ field: z.string(), code: z.string(), message: z.string(), position: z.int().optional() })
  .meta({ id: 'DesignError' })
export type DesignError = z.infer<typeof designErrorSchema>

/** The sample after every stage. N rows in, N rows out: nothing is left out silently. */
export const previewResultSchema = z
  .strictObject({
    rows: z.array(previewRowSchema),
    parsedFields: z.array(previewFieldSchema),
    extractedFields: z.array(previewFieldSchema),
    designErrors: z.array(designErrorSchema),
    durationMs: z.number(),
  })
  .meta({ id: 'PreviewResult' })
export type PreviewResult = z.infer<typeof previewResultSchema>
