import { z } from 'zod'
import { columnTypeSchema } from '../column-type.ts'
import { columnNameSchema, databaseNameSchema, tableNameSchema } from '../names.ts'
import { secretRefSchema } from '../secrets.ts'
import { fieldNameSchema } from './transform.ts'

const scalarSchema = z.union([z.string().max(65_536), z.number(), z.boolean()])

/** How text or a number becomes a TIMESTAMP (spec/data-in.md §5.5). Text without a zone is read in `zone`. */
export const timeReadingSchema = z
  .discriminatedUnion('as', [
    z.strictObject({ as: z.literal('number'), unit: z.enum(['s', 'ms', 'us', 'ns']) }),
    /** RFC 3339 text; `zone` (IANA) is used when the text names none. */
    z.strictObject({ as: z.literal('rfc3339'), zone: z.string().min(1).max(64).default('UTC') }),
    /** strftime-like layout: %Y %m %d %H %M %S %f %z %s. */
    z.strictObject({
      as: z.literal('format'),
      format: z.string().min(1).max(128),
      zone: z.string().min(1).max(64).default('UTC'),
    }),
  ])
  .meta({ id: 'TimeReading' })

/** The rules of spec/data-in.md §5.2. */
export const mappingRuleSchema = z
  .discriminatedUnion('rule', [
    z.strictObject({
      rule: z.literal('mapping'),
      field: fieldNameSchema,
      default: scalarSchema.optional(),
      time: timeReadingSchema.optional(),
    }),
    z.strictObject({ rule: z.literal('value'), value: scalarSchema }),
    z.strictObject({ rule: z.literal('generator'), generator: z.literal('now') }),
    z.strictObject({ rule: z.literal('format'), template: z.string().max(4096) }),
    z.strictObject({
      rule: z.literal('join'),
      fields: z.array(fieldNameSchema).min(1).max(64),
      separator: z.string().max(64).default(''),
    }),
    z.strictObject({ rule: z.literal('sum'), fields: z.array(fieldNameSchema).min(1).max(64) }),
    z.strictObject({ rule: z.literal('expr'), expression: z.string().trim().min(1).max(4096) }),
  ])
  .meta({ id: 'MappingRule' })

const columnMappingSchema = z
  .strictObject({ name: columnNameSchema, type: columnTypeSchema, map: mappingRuleSchema })
  .meta({ id: 'ColumnMapping' })

/** `default` is the TDengine that the deployment names with TDENGINE_URL; otherwise the task carries its own. */
export const tdengineConnectionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('default') }),
    z.strictObject({
      kind: z.literal('url'),
      url: z
        .string()
        .max(2048)
        .regex(/^wss?:\/\/[^@\s]+$/, { error: 'must be ws://host:6041 or wss://…, without a login in it' }),
      username: z.string().min(1).max(255).default('root'),
      password: secretRefSchema,
    }),
  ])
  .meta({ id: 'TdengineConnection' })

export const targetSchema = z
  .strictObject({
    type: z.literal('tdengine'),
    connection: tdengineConnectionSchema.default({ kind: 'default' }),
    database: databaseNameSchema,
    supertable: tableNameSchema,
    /** Template of the subtable name: `t_${id}`, or `t_{id}`. */
    subtable: z.string().min(1).max(4096),
    /** The mapped columns, the primary timestamp first. Columns of the table left out are written as NULL. */
    columns: z.array(columnMappingSchema).min(2).max(4096),
    tags: z.array(columnMappingSchema).min(1).max(128),
  })
  .superRefine((target, context) => {
    if (target.columns[0]?.type !== 'TIMESTAMP')
      context.addIssue({
        code: 'custom',
        path: ['columns', 0, 'type'],
        message: 'the first column must be the TIMESTAMP',
      })
    const seen = new Set<string>()
    for (const part of ['columns', 'tags'] as const)
      for (const [index, { name }] of target[part].entries()) {
        if (seen.has(name)) context.addIssue({ code: 'custom', path: [part, index, 'name'], message: 'is there twice' })
        seen.add(name)
      }
  })
  .meta({ id: 'Target' })

export type TimeReading = z.infer<typeof timeReadingSchema>
export type MappingRule = z.infer<typeof mappingRuleSchema>
export type ColumnMapping = z.infer<typeof columnMappingSchema>
export type TdengineConnection = z.infer<typeof tdengineConnectionSchema>
export type TargetSpec = z.infer<typeof targetSchema>
