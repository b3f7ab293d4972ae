import { z } from 'zod'
import { columnTypeSchema } from './column-type.ts'
import {
  cacheModels,
  type DatabaseNumber,
  databaseNumbers,
  durationProblem,
  keepProblem,
  type TimeOptionProblem,
} from './database-options.ts'
import { columnNameSchema, databaseNameSchema, tableNameSchema } from './names.ts'
import { COLUMNS_AND_TAGS_MAX, SHAPE_RULES, shapeIssues, TAGS_MAX } from './supertable-shape.ts'

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
  .strictObject({
    name: z.string(),
    precision: precisionSchema,
    keepDays: z.number().nullable(),
    /** Whatever else the server tells about it, by its own names. */
    parameters: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'DatabaseInfo' })
export type DatabaseInfo = z.infer<typeof databaseInfoSchema>

const numberOption = (key: DatabaseNumber) =>
  z.int().min(databaseNumbers[key].min).max(databaseNumbers[key].max).optional()

/** Create Database (spec/data-in.md §1.1). Parameters left out keep the server's defaults. */
export const createDatabaseSchema = z
  .strictObject({
    name: databaseNameSchema,
    precision: precisionSchema.default('ms'),
    /** `3650d`, `12h`, `90m`; without a unit days. */
    keep: z.string().optional(),
    duration: z.string().optional(),
    cacheModel: z.enum(cacheModels).optional(),
    vgroups: numberOption('vgroups'),
    bufferMb: numberOption('bufferMb'),
    pages: numberOption('pages'),
    pageSizeKb: numberOption('pageSizeKb'),
    cacheSizeMb: numberOption('cacheSizeMb'),
    tsdbPageSizeKb: numberOption('tsdbPageSizeKb'),
    comp: numberOption('comp'),
    minRows: numberOption('minRows'),
    maxRows: numberOption('maxRows'),
    walLevel: numberOption('walLevel'),
    walFsyncPeriodMs: numberOption('walFsyncPeriodMs'),
    walRetentionPeriodS: numberOption('walRetentionPeriodS'),
    walRetentionSizeKb: numberOption('walRetentionSizeKb'),
    replica: numberOption('replica'),
    sttTrigger: numberOption('sttTrigger'),
  })
  .superRefine((database, context) => {
    const problems = { keep: keepProblem(database), duration: durationProblem(database) }
    for (const [option, problem] of Object.entries(problems))
      if (problem !== undefined)
        context.addIssue({ code: 'custom', path: [option], message: TIME_OPTION_TEXT[problem] })
  })
  .meta({ id: 'CreateDatabase' })
export type CreateDatabase = z.infer<typeof createDatabaseSchema>

const TIME_OPTION_TEXT: Record<TimeOptionProblem, string> = {
  format: 'must be a whole number with m, h or d, like 10d',
  range: 'is out of range',
  rangeOfNs: 'is more than 292 years, which nanoseconds cannot count',
  ratio: 'KEEP must be at least three times DURATION',
}

/** Create Supertable (spec/data-in.md §5.3). */
export const createSupertableSchema = z
  .strictObject({
    database: databaseNameSchema,
    name: tableNameSchema,
    columns: z.array(tableColumnSchema).min(2).max(COLUMNS_AND_TAGS_MAX),
    tags: z.array(tableColumnSchema).min(1).max(TAGS_MAX),
  })
  .superRefine((table, context) => {
    for (const { path, rule } of shapeIssues(table))
      context.addIssue({ code: 'custom', path: [...path], message: SHAPE_RULES[rule] })
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
