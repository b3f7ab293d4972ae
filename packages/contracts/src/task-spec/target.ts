import { z } from 'zod'
import { columnTypeSchema } from '../column-type.ts'
import { columnNameSchema, databaseNameSchema, tableNameSchema } from '../names.ts'
import { fieldNameSchema } from './field.ts'
import { tdengineConnectionSchema } from './tdengine-connection.ts'
import { timeReadingSchema } from './time-reading.ts'

/** How text stands for bytes: in VARBINARY and BLOB, and for the WKB of a GEOMETRY. */
export const bytesReadingSchema = z.enum(['hex', 'base64', 'text'])

const scalarSchema = z.union([z.string().max(65_536), z.number(), z.boolean()])

/** The rules of spec/data-in.md §5.2. */
export const mappingRuleSchema = z
  .discriminatedUnion('rule', [
    z.strictObject({
      rule: z.literal('mapping'),
      field: fieldNameSchema,
      default: scalarSchema.optional(),
      time: timeReadingSchema.optional(),
      /** Left out: `\x…` is hexadecimal, any other text its UTF-8 bytes. */
      bytes: bytesReadingSchema.optional(),
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

/** A name with a placeholder is a template: it is evaluated per row, and what it names is made when it is missing. */
export const isNameTemplate = (name: string): boolean => name.includes('{')

const templateOr = (plain: z.ZodType<string>) =>
  z
    .string()
    .min(1)
    .max(4096)
    .superRefine((name, context) => {
      if (isNameTemplate(name)) return
      for (const issue of plain.safeParse(name).error?.issues ?? [])
        context.addIssue({ code: 'custom', message: issue.message })
    })

const columnMappingSchema = z
  .strictObject({
    /** A template makes a pivot: its value names the column that gets the mapped value. Not for the timestamp or tags. */
    name: templateOr(columnNameSchema),
    type: columnTypeSchema,
    map: mappingRuleSchema,
  })
  .meta({ id: 'ColumnMapping' })

const tableShape = {
  /** Rows for which this expression is true go to this table; left out, every row does. */
  when: z.string().trim().min(1).max(4096).optional(),
  /** A name, or a template that names one supertable per row. */
  supertable: templateOr(tableNameSchema),
  /** Template of the subtable name: `t_${id}`, or `t_{id}`. */
  subtable: z.string().min(1).max(4096),
  /** The mapped columns, the primary timestamp first. Columns of the table left out are written as NULL. */
  columns: z.array(columnMappingSchema).min(2).max(4096),
  tags: z.array(columnMappingSchema).min(1).max(128),
}

type TableInput = {
  readonly columns: readonly z.infer<typeof columnMappingSchema>[]
  readonly tags: readonly z.infer<typeof columnMappingSchema>[]
}

const checkTable = ({ columns, tags }: TableInput, context: z.RefinementCtx): void => {
  if (columns[0]?.type !== 'TIMESTAMP')
    context.addIssue({
      code: 'custom',
      path: ['columns', 0, 'type'],
      message: 'the first column must be the TIMESTAMP',
    })
  if (columns[0] !== undefined && isNameTemplate(columns[0].name))
    context.addIssue({ code: 'custom', path: ['columns', 0, 'name'], message: 'the timestamp needs a fixed name' })
  const seen = new Set<string>()
  const parts = { columns, tags }
  for (const part of ['columns', 'tags'] as const)
    for (const [index, { name }] of parts[part].entries()) {
      if (seen.has(name)) context.addIssue({ code: 'custom', path: [part, index, 'name'], message: 'is there twice' })
      if (part === 'tags' && isNameTemplate(name))
        context.addIssue({ code: 'custom', path: [part, index, 'name'], message: 'a tag needs a fixed name' })
      seen.add(name)
    }
}

export const targetTableSchema = z.strictObject(tableShape).superRefine(checkTable).meta({ id: 'TargetTable' })

/** Guard rails for names that come from data: rows beyond them fail with TARGET_LIMIT. */
export const targetLimitsSchema = z
  .strictObject({
    /** Supertables that templates may name, in all. */
    supertablesMax: z.int().min(1).max(10_000).default(100),
    /** Columns that a pivot may give one supertable. */
    columnsMax: z.int().min(2).max(4096).default(500),
  })
  .meta({ id: 'TargetLimits' })

export const targetSchema = z
  .strictObject({
    type: z.literal('tdengine'),
    connection: tdengineConnectionSchema.default({ kind: 'default' }),
    database: databaseNameSchema,
    ...tableShape,
    /** More tables of the same database. Their `when` is asked after the target's own. */
    further: z.array(targetTableSchema).max(31).default([]),
    /** A row goes to the first table whose `when` is true, or to all of them. No table: the row is filtered. */
    matching: z.enum(['first', 'all']).default('first'),
    limits: targetLimitsSchema.prefault({}),
  })
  .superRefine(checkTable)
  .meta({ id: 'Target' })

export type BytesReading = z.infer<typeof bytesReadingSchema>
export type MappingRule = z.infer<typeof mappingRuleSchema>
export type ColumnMapping = z.infer<typeof columnMappingSchema>
export type TargetSpec = z.infer<typeof targetSchema>
export type TargetTable = z.infer<typeof targetTableSchema>

/** The tables of a target in the order in which they are asked. */
export const tablesOf = (target: TargetSpec): readonly TargetTable[] => [target, ...target.further]

/** Where the table with this index is in a spec: `target`, `target.further.0`… */
export const tablePath = (index: number): string => (index === 0 ? 'target' : `target.further.${index - 1}`)
