import { z } from 'zod'
import { namedValuesSchema } from '../named-values.ts'
import { fieldNameSchema, jsonFieldSchema } from './field.ts'
import { timeReadingSchema } from './time-reading.ts'

/** Cuts text at a separator into `{field}_0 … {field}_{count-1}`; the last part keeps the rest, missing parts are null. */
export const splitRuleSchema = z
  .strictObject({
    rule: z.literal('split'),
    field: fieldNameSchema,
    separator: z.string().min(1).max(64),
    count: z.int().min(1).max(64),
  })
  .meta({ id: 'SplitRule' })

/** Every named group becomes a text field; a group named as its source replaces it. */
export const regexRuleSchema = z
  .strictObject({ rule: z.literal('regex'), field: fieldNameSchema, pattern: z.string().min(1).max(4096) })
  .meta({ id: 'RegexRule' })

/** A value table. A value that is not in it stays; `to` names a new field, else the source is overwritten. */
export const convertRuleSchema = z
  .strictObject({
    rule: z.literal('convert'),
    field: fieldNameSchema,
    /** Keys are compared with the text of the value. */
    table: namedValuesSchema(
      z.union([z.string().max(65_536), z.number(), z.boolean(), z.null()]),
      z.string().max(1024),
    ),
    to: fieldNameSchema.optional(),
  })
  .meta({ id: 'ConvertRule' })

/** A text field that holds JSON: an object's keys become `{field}_{path}`; `fields` chooses among them. */
export const jsonRuleSchema = z
  .strictObject({
    rule: z.literal('json'),
    field: fieldNameSchema,
    fields: z.array(jsonFieldSchema).min(1).max(256),
  })
  .meta({ id: 'JsonRule' })

/** Text or a number becomes a time (spec/data-in.md §5.5). null stays null. */
export const timestampRuleSchema = z
  .strictObject({
    rule: z.literal('timestamp'),
    field: fieldNameSchema,
    time: timeReadingSchema,
    to: fieldNameSchema.optional(),
  })
  .meta({ id: 'TimestampRule' })

/** A new field from an expression. */
export const exprRuleSchema = z
  .strictObject({ rule: z.literal('expr'), to: fieldNameSchema, expression: z.string().trim().min(1).max(4096) })
  .meta({ id: 'ExprRule' })

export const renameRuleSchema = z
  .strictObject({ rule: z.literal('rename'), field: fieldNameSchema, to: fieldNameSchema })
  .meta({ id: 'RenameRule' })

export const dropRuleSchema = z
  .strictObject({ rule: z.literal('drop'), fields: z.array(fieldNameSchema).min(1).max(256) })
  .meta({ id: 'DropRule' })

/** The rules of spec/data-in.md §3 and those that go beyond; they run in order, later ones see what earlier ones made. */
export const extractRuleSchema = z
  .discriminatedUnion('rule', [
    splitRuleSchema,
    regexRuleSchema,
    convertRuleSchema,
    jsonRuleSchema,
    timestampRuleSchema,
    exprRuleSchema,
    renameRuleSchema,
    dropRuleSchema,
  ])
  .meta({ id: 'ExtractRule' })

export type ExtractRule = z.infer<typeof extractRuleSchema>
export type ExtractRuleOf<Rule extends ExtractRule['rule']> = Extract<ExtractRule, { rule: Rule }>
export type SplitRule = z.infer<typeof splitRuleSchema>
export type RegexRule = z.infer<typeof regexRuleSchema>
