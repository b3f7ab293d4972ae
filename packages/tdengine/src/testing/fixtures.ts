import { readFileSync } from 'node:fs'
import { z } from 'zod'

const read = (name: string): string => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')

const value = z.union([z.null(), z.boolean(), z.number(), z.string()])
export type RecordedValue = z.infer<typeof value>

const exchange = z.object({ request: z.string(), response: z.string() })
const queryVector = z.object({
  name: z.string(),
  precision: z.enum(['ms', 'us', 'ns']).nullable(),
  sql: z.string(),
  query: z.object({ request: z.string(), response: z.record(z.string(), z.unknown()) }),
  columns: z.array(z.object({ name: z.string(), type: z.int(), scale: z.int().optional() })),
  /** Left out for one long result, which follows the rule in `rowsRule`. */
  rows: z.array(z.array(value)).default(() => Array.from({ length: 4100 }, (_, i) => [i % 7 === 3 ? null : i % 100])),
  fetches: z.array(exchange.extend({ finished: z.boolean(), rows: z.int() })),
})
export type QueryVector = z.infer<typeof queryVector>

const insertVector = z.object({
  name: z.string(),
  statement: z.string(),
  tables: z.array(z.object({ name: z.string(), tags: z.array(value).nullable(), columns: z.array(z.array(value)) })),
  tagTypes: z.array(z.int()).nullable(),
  columnTypes: z.array(z.int()),
  bindFrame: z.string(),
  alternativeBindBody: z.string().optional(),
})
export type InsertVector = z.infer<typeof insertVector>

const linesVector = z.object({
  name: z.string(),
  database: z.enum(['precision ms', 'precision us', 'precision ns']),
  protocol: z.int(),
  precision: z.string(),
  tableNameKey: z.string().optional(),
  data: z.string(),
  answer: z.object({ code: z.int(), affectedRows: z.int().optional(), totalRows: z.int().optional() }),
  stored: z.object({ stable: z.string(), columns: z.array(z.string()), rows: z.array(z.array(value)) }),
})
export type LinesVector = z.infer<typeof linesVector>

const errorVector = z.object({ why: z.string(), sql: z.string(), code: z.int(), message: z.string() })

const vectors = <Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema>[] =>
  z.object({ vectors: z.array(schema) }).parse(JSON.parse(read(name))).vectors

/** Results as the real server sent them, with the values in them. */
export const recordedResults = (): QueryVector[] => vectors('query-results.json', queryVector)
/** Bind frames that the real server accepted, with the values in them. */
export const recordedInserts = (): InsertVector[] => vectors('stmt2-inserts.json', insertVector)
/** Statements and the codes that the real server gave. */
export const recordedErrors = (): z.infer<typeof errorVector>[] => vectors('errors.json', errorVector)

const frameSchema = z.object({
  seq: z.int(),
  from: z.enum(['client', 'server']),
  kind: z.enum(['text', 'binary', 'ping', 'pong', 'close']),
  data: z.string(),
})
export type RecordedFrame = z.infer<typeof frameSchema>

/** The frames of one recorded conversation; the first line tells about it. */
export const recordedFrames = (name: string): RecordedFrame[] =>
  read(`${name}.jsonl`)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => frameSchema.parse(JSON.parse(line)))

export const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
/** Schemaless writes in the order in which they were made, with what the real server answered and stored. */
export const recordedLines = (): LinesVector[] => vectors('schemaless.json', linesVector)
