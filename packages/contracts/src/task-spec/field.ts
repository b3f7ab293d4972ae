import { z } from 'zod'

/** A name that fields, aliases and outputs may have; dots are reserved for paths. */
export const fieldNameSchema = z
  .string()
  .min(1)
  .max(256)
  .refine((name) => !name.includes('.'), { error: 'must not contain a dot' })

/** A type that a chosen key must have; a value that does not fit without loss fails its row (PARSE_TYPE). */
export const fieldTypeSchema = z.enum(['bool', 'int', 'float', 'string'])

/**
 * Chosen keys of a parser whose payloads are trees. `path` is dotted (`geometry.coordinates.0`) or bracketed
 * (`$["a"]["b"][0]`); the name is `alias`, or the path joined by `_`.
 */
export const jsonFieldSchema = z
  .strictObject({
    path: z.string().min(1).max(1024),
    alias: fieldNameSchema.optional(),
    as: fieldTypeSchema.optional(),
  })
  .meta({ id: 'JsonField' })

export type FieldType = z.infer<typeof fieldTypeSchema>
export type JsonFieldSpec = z.infer<typeof jsonFieldSchema>
