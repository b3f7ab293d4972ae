import { z } from 'zod'

/** A name that fields, aliases and outputs may have; dots are reserved for paths. */
export const fieldNameSchema = z
  .string()
  .min(1)
  .max(256)
  .refine((name) => !name.includes('.'), { error: 'must not contain a dot' })

/**
 * Chosen keys of the JSON parser. `path` is dotted (`geometry.coordinates.0`) or bracketed (`$["a"]["b"][0]`);
 * the name is `alias`, or the path joined by `_`.
 */
export const jsonFieldSchema = z
  .strictObject({ path: z.string().min(1).max(1024), alias: fieldNameSchema.optional() })
  .meta({ id: 'JsonField' })

/** JSON (spec/data-in.md §2.1): no chosen fields means all of them, flattened as `a_b` and `a_0_b`. */
export const jsonParserSchema = z
  .strictObject({
    type: z.literal('json'),
    fields: z.array(jsonFieldSchema).max(4096).default([]),
    /** Levels that are flattened; deeper values stay JSON text. null: all of them, up to 64. */
    depth: z.int().min(1).max(64).nullable().default(null),
    /** Also keeps the whole payload as text in the field `_payload`. */
    keepOriginal: z.boolean().default(false),
  })
  .meta({ id: 'JsonParser' })

export const parserSchema = z.discriminatedUnion('type', [jsonParserSchema]).meta({ id: 'Parser' })

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

export const extractRuleSchema = z
  .discriminatedUnion('rule', [splitRuleSchema, regexRuleSchema])
  .meta({ id: 'ExtractRule' })

export const transformSchema = z
  .strictObject({
    parser: parserSchema,
    extract: z.array(extractRuleSchema).max(100).default([]),
    /** Expressions that must all be true; other rows are filtered and counted. */
    filters: z.array(z.string().trim().min(1).max(4096)).max(50).default([]),
  })
  .meta({ id: 'Transform' })

export type JsonParserSpec = z.infer<typeof jsonParserSchema>
export type JsonFieldSpec = z.infer<typeof jsonFieldSchema>
export type ExtractRule = z.infer<typeof extractRuleSchema>
export type SplitRule = z.infer<typeof splitRuleSchema>
export type RegexRule = z.infer<typeof regexRuleSchema>
export type TransformSpec = z.infer<typeof transformSchema>
