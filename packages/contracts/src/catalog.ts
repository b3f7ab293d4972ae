import { z } from 'zod'
import { columnTypeSchema } from './column-type.ts'
import { columnNameSchema, databaseNameSchema, tableNameSchema } from './names.ts'

export const precisionSchema = z.enum(['ms', 'us', 'ns'])
export type Precision = z.infer<typeof precisionSchema>

/** One column or tag of a supertable, as DESCRIBE tells it. */
export const tableColumnSchema = z
  .strictObject({ name: columnNameSchema, type: columnTypeSchema, compositeKey: z.boolean().default(false) })
  .meta({ id: 'TableColumn' })
export type TableColumn = z.infer<typeof tableColumnSchema>

/** A supertable with what the mapping needs to know about it. */
export const supertableSchema = z
  .strictObject({
    database: databaseNameSchema,
    name: tableNameSchema,
    precision: precisionSchema,
    columns: z.array(tableColumnSchema),
    tags: z.array(tableColumnSchema),
  })
  .meta({ id: 'Supertable' })
export type Supertable = z.infer<typeof supertableSchema>

export const databaseInfoSchema = z
  .strictObject({ name: z.string(), precision: precisionSchema, keepDays: z.number().nullable() })
  .meta({ id: 'DatabaseInfo' })
export type DatabaseInfo = z.infer<typeof databaseInfoSchema>

/** Create Database (spec/data-in.md §1.1). Parameters left out keep the server's defaults. */
export const createDatabaseSchema = z
  .strictObject({
    name: databaseNameSchema,
    precision: precisionSchema.default('ms'),
    keepDays: z.int().min(1).max(365_000).optional(),
    durationDays: z.int().min(1).max(3650).optional(),
    vgroups: z.int().min(1).max(1024).optional(),
    bufferMb: z.int().min(3).max(16_384).optional(),
    cacheModel: z.enum(['none', 'last_row', 'last_value', 'both']).optional(),
    replica: z.int().min(1).max(3).optional(),
    walLevel: z.int().min(1).max(2).optional(),
  })
  .meta({ id: 'CreateDatabase' })
export type CreateDatabase = z.infer<typeof createDatabaseSchema>

/** Create Supertable (spec/data-in.md §5.3). */
export const createSupertableSchema = z
  .strictObject({
    database: databaseNameSchema,
    name: tableNameSchema,
    columns: z.array(tableColumnSchema).min(2).max(4096),
    tags: z.array(tableColumnSchema).min(1).max(128),
  })
  .superRefine((table, context) => {
    if (table.columns[0]?.type !== 'TIMESTAMP')
      context.addIssue({
        code: 'custom',
        path: ['columns', 0, 'type'],
        message: 'the first column must be a TIMESTAMP',
      })
    const seen = new Set<string>()
    for (const part of ['columns', 'tags'] as const)
      for (const [index, { name }] of table[part].entries()) {
        if (seen.has(name)) context.addIssue({ code: 'custom', path: [part, index, 'name'], message: 'is there twice' })
        seen.add(name)
      }
    if (table.tags.length > 1 && table.tags.some((tag) => tag.type === 'JSON'))
      context.addIssue({ code: 'custom', path: ['tags'], message: 'a JSON tag must be the only tag' })
  })
  .meta({ id: 'CreateSupertable' })
export type CreateSupertable = z.infer<typeof createSupertableSchema>

/** One change of a supertable that is there, and so of all its subtables (spec/data-in.md §9.6). */
export const alterSupertableSchema = z
  .strictObject({
    database: databaseNameSchema,
    name: tableNameSchema,
    change: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('addColumn'), column: tableColumnSchema }),
      z.strictObject({ kind: z.literal('addTag'), tag: tableColumnSchema }),
      /** VARCHAR, NCHAR and VARBINARY only, and only to a longer type. */
      z.strictObject({ kind: z.literal('widenColumn'), column: columnNameSchema, type: columnTypeSchema }),
      z.strictObject({ kind: z.literal('widenTag'), tag: columnNameSchema, type: columnTypeSchema }),
      z.strictObject({ kind: z.literal('renameTag'), tag: columnNameSchema, to: columnNameSchema }),
      z.strictObject({ kind: z.literal('dropColumn'), column: columnNameSchema }),
      z.strictObject({ kind: z.literal('dropTag'), tag: columnNameSchema }),
    ]),
  })
  .meta({ id: 'AlterSupertable' })
export type AlterSupertable = z.infer<typeof alterSupertableSchema>

/** Rows of a table for people: every value as text that loses nothing, bytes as `\x…`, NULL as null. */
export const tableRowsSchema = z
  .strictObject({
    columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
    rows: z.array(z.array(z.string().nullable())),
  })
  .meta({ id: 'TableRows' })
export type TableRows = z.infer<typeof tableRowsSchema>

/** A page of the subtables of a supertable, by name. */
export const subtablePageSchema = z
  .strictObject({
    subtables: z.array(z.strictObject({ name: z.string(), rows: z.int().nonnegative() })),
    /** All subtables of the supertable that match. */
    total: z.int().nonnegative(),
  })
  .meta({ id: 'SubtablePage' })
export type SubtablePage = z.infer<typeof subtablePageSchema>
