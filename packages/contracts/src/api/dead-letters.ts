import { z } from 'zod'
import { namedValuesSchema } from '../named-values.ts'
import { rowErrorSchema, stageSchema } from '../outcome.ts'
import { designErrorSchema, previewRowSchema } from '../preview.ts'
import { sampleRecordSchema } from '../sample.ts'
import { taskSpecSchema } from '../task-spec/index.ts'

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

/** Ids of rows of Postgres, as text. */
export const rowIdSchema = z.string().regex(/^\d{1,18}$/, { error: 'must be the id of something listed' })

const count = z.coerce.number().int().min(0)

/**
 * Which dead letters are meant; those of which everything given holds. The same words in a query string and in a body.
 * `column` and `rule` may be empty: those that name none. Payloads are never searched.
 */
export const deadLetterFilterSchema = z
  .strictObject({
    /** Of the listing of groups. */
    group: rowIdSchema,
    stage: stageSchema,
    code: z.string().max(64),
    column: z.string().max(256),
    rule: z.string().max(1_000),
    version: count,
    topic: z.string().max(249),
    partition: count,
    /** Both included. */
    offsetFrom: count,
    offsetTo: count,
    /** When they were archived: from, and before. */
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    /** Part of the code, column, rule or reason, whatever its case. */
    search: z.string().trim().max(200),
  })
  .partial()
  .meta({ id: 'DeadLetterFilter' })
export type DeadLetterFilter = z.infer<typeof deadLetterFilterSchema>

/** Dead letters that failed in the same way. */
export const deadLetterGroupSchema = z
  .strictObject({
    id: z.string(),
    taskId: z.string(),
    taskName: z.string(),
    stage: stageSchema,
    /** A code of the error catalogue. */
    code: z.string(),
    column: z.string().nullable(),
    rule: z.string().nullable(),
    /** Of the first of them. Reasons that differ in numbers and quoted words only are one group. */
    reason: z.string(),
    count: z.int(),
    /** What they take in the archive, roughly. */
    bytes: z.int(),
    firstAt: z.iso.datetime(),
    lastAt: z.iso.datetime(),
  })
  .meta({ id: 'DeadLetterGroup' })
export type DeadLetterGroup = z.infer<typeof deadLetterGroupSchema>

/** GET /tasks/:id/dead-letters/groups and /dead-letters/groups: most frequent first. */
export const deadLetterGroupListSchema = z
  .strictObject({
    groups: z.array(deadLetterGroupSchema),
    /** Of all groups that match, also of those that are too many to list. */
    total: z.int(),
    bytes: z.int(),
  })
  .meta({ id: 'DeadLetterGroupList' })
export type DeadLetterGroupList = z.infer<typeof deadLetterGroupListSchema>

/** A dead letter without what is in it. */
export const deadLetterItemSchema = z
  .strictObject({
    id: z.string(),
    taskId: z.string(),
    taskName: z.string(),
    groupId: z.string(),
    at: z.iso.datetime(),
    /** Under which it failed last. */
    version: z.int(),
    /** As in DeadLetter. */
    row: z.int(),
    table: z.int().nullable(),
    topic: z.string(),
    partition: z.int(),
    offset: z.int(),
    timestampMs: z.int(),
    /** Sizes; null where the record has none. */
    keyBytes: z.int().nullable(),
    valueBytes: z.int().nullable(),
    error: rowErrorSchema,
    /** The row was written, cut: this is its original (`truncateAndArchive`). */
    isCopy: z.boolean(),
  })
  .meta({ id: 'DeadLetterItem' })
export type DeadLetterItem = z.infer<typeof deadLetterItemSchema>

/** GET /tasks/:id/dead-letters and /dead-letters: newest first. */
export const deadLetterPageSchema = z
  .strictObject({
    deadLetters: z.array(deadLetterItemSchema),
    /** How many match. */
    total: z.int(),
    /** False: at least so many. */
    totalIsExact: z.boolean(),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DeadLetterPage' })
export type DeadLetterPage = z.infer<typeof deadLetterPageSchema>

/** GET /tasks/:id/dead-letters/:deadLetterId */
export const deadLetterDetailSchema = z
  .strictObject({
    ...deadLetterItemSchema.shape,
    /** Null for those who may not read payloads. */
    payload: z
      .strictObject({
        keyBase64: z.string().nullable(),
        valueBase64: z.string().nullable(),
        /** Bytes too. */
        headersBase64: namedValuesSchema(z.string()),
      })
      .nullable(),
  })
  .meta({ id: 'DeadLetterDetail' })
export type DeadLetterDetail = z.infer<typeof deadLetterDetailSchema>

/** Base64 of the bytes that a record shall have instead; null makes it a tombstone. */
export const replacedValueSchema = z
  .base64()
  .max(8 * 1024 * 1024)
  .nullable()

/** POST /tasks/:id/dead-letters/preview: what would become of these now. Changes nothing. */
export const previewDeadLettersSchema = z
  .strictObject({
    ids: z.array(rowIdSchema).min(1).max(200),
    /** Under this version; the current one when left out. */
    version: z.int().min(1).optional(),
    /** Or under this design, not saved yet. Its secrets are those of the task. */
    spec: taskSpecSchema.optional(),
    /** The one record named, with this value instead of its own. */
    valueBase64: replacedValueSchema.optional(),
  })
  .refine(({ version, spec }) => version === undefined || spec === undefined, {
    error: 'a version or a design, not both',
    path: ['spec'],
  })
  .refine(({ ids, valueBase64 }) => valueBase64 === undefined || ids.length === 1, {
    error: 'a value replaces that of one record',
    path: ['valueBase64'],
  })
  .meta({ id: 'PreviewDeadLetters' })
export type PreviewDeadLetters = z.infer<typeof previewDeadLettersSchema>

/** What would become of a dead letter. One that stands for a whole message may become several rows. */
export const deadLetterPreviewSchema = z
  .strictObject({
    id: z.string(),
    /** `gone`: there is none of this id any more. `failed` when anything of it still fails. */
    outcome: z.enum(['written', 'filtered', 'failed', 'gone']),
    /** The first that still fails. */
    error: rowErrorSchema.nullable(),
    /** Through every stage, as previews of samples show them. */
    rows: z.array(previewRowSchema),
  })
  .meta({ id: 'DeadLetterPreview' })
export type DeadLetterPreview = z.infer<typeof deadLetterPreviewSchema>

export const deadLetterPreviewsSchema = z
  .strictObject({
    /** Null for a design that is not saved. */
    version: z.int().nullable(),
    results: z.array(deadLetterPreviewSchema),
    /** Mistakes of the design; what comes after the first one is not known. */
    designErrors: z.array(designErrorSchema),
  })
  .meta({ id: 'DeadLetterPreviews' })
export type DeadLetterPreviews = z.infer<typeof deadLetterPreviewsSchema>

/** Some dead letters of a task: chosen ones, or all that a filter takes. An empty filter takes all. */
export const chosenDeadLettersSchema = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('ids'), ids: z.array(rowIdSchema).min(1).max(1_000) }),
    z.strictObject({ by: z.literal('filter'), filter: deadLetterFilterSchema }),
  ])
  .meta({ id: 'ChosenDeadLetters' })
export type ChosenDeadLetters = z.infer<typeof chosenDeadLettersSchema>

/** POST /tasks/:id/dead-letters/discard: removes them for good; they count as dropped. */
export const discardDeadLettersSchema = z
  .strictObject({ letters: chosenDeadLettersSchema })
  .meta({ id: 'DiscardDeadLetters' })
export type DiscardDeadLetters = z.infer<typeof discardDeadLettersSchema>

export const discardedDeadLettersSchema = z
  .strictObject({
    discarded: z.int(),
    /** One call takes a bounded number: ask again until this is true. */
    isComplete: z.boolean(),
  })
  .meta({ id: 'DiscardedDeadLetters' })
export type DiscardedDeadLetters = z.infer<typeof discardedDeadLettersSchema>
