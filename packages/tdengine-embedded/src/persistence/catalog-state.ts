import { z } from 'zod'
import { type JsonValue, parseJson, stringifyJson } from '../server/json-message.ts'
import type { Catalog } from '../storage/catalog.ts'
import { Database } from '../storage/database.ts'
import type { ColumnDefinition } from '../storage/schema.ts'
import type { Supertable, Table } from '../storage/table.ts'
import { isPrecision, type Precision } from '../time/precision.ts'
import { isTypeCode, type TypeCode } from '../types/type-codes.ts'
import { readValue, writeValue } from './value-json.ts'

const uidSchema = z.string().transform(BigInt)
const columnSchema = z.object({
  name: z.string(),
  type: z.object({
    code: z.custom<TypeCode>((code) => typeof code === 'number' && isTypeCode(code)),
    length: z.number(),
    precision: z.number(),
    scale: z.number(),
  }),
  isKey: z.boolean(),
  encode: z.string(),
  compress: z.string(),
  level: z.string(),
})
const entrySchema = z.object({
  name: z.string(),
  uid: uidSchema,
  createdAtMs: z.number(),
  comment: z.string().optional(),
})
const stableSchema = entrySchema.extend({ columns: z.array(columnSchema), tags: z.array(columnSchema) })
const tableSchema = entrySchema.extend({
  ttlDays: z.number(),
  stable: z.string().optional(),
  columns: z.array(columnSchema).optional(),
  tags: z.array(z.unknown()),
})
const databaseSchema = z.object({
  name: z.string(),
  createdAtMs: z.number(),
  firstVgroup: z.number(),
  lastUid: uidSchema,
  options: z.object({
    precision: z.custom<Precision>((text) => typeof text === 'string' && isPrecision(text)),
    keepMinutes: z.tuple([z.number(), z.number(), z.number()]),
    durationMinutes: z.number(),
    vgroups: z.number(),
    shown: z.record(z.string(), z.union([z.number(), z.string()])),
  }),
  stables: z.array(stableSchema),
  tables: z.array(tableSchema),
})
const catalogSchema = z.object({
  nextVgroup: z.number(),
  users: z.array(z.object({ name: z.string(), password: z.string(), createdAtMs: z.number(), isSuper: z.boolean() })),
  databases: z.array(databaseSchema),
})

/** Everything but the rows, as JSON. */
export function captureCatalog(catalog: Catalog): string {
  return stringifyJson({
    nextVgroup: catalog.nextVgroup,
    users: catalog.users.list().map((user) => ({ ...user })),
    databases: [...catalog.databases.values()].map(captureDatabase),
  })
}

/** Fills an empty catalog. Throws when the text is not what `captureCatalog` wrote. */
export function restoreCatalog(catalog: Catalog, text: string): void {
  const state = catalogSchema.parse(parseJson(text))
  catalog.users.restore(state.users)
  catalog.restore(state.databases.map(restoreDatabase), state.nextVgroup)
}

function captureDatabase(database: Database): JsonValue {
  const { name, createdAtMs, firstVgroup, lastUid, options } = database
  return {
    name,
    createdAtMs,
    firstVgroup,
    lastUid: String(lastUid),
    options: { ...options },
    stables: [...database.stables.values()].map((stable) => ({
      ...captureEntry(stable),
      columns: stable.columns.map(captureColumn),
      tags: stable.tags.map(captureColumn),
    })),
    tables: [...database.tables.values()].map((table) => ({
      ...captureEntry(table),
      ttlDays: table.ttlDays,
      ...(table.stable === undefined ? { columns: table.columns.map(captureColumn) } : { stable: table.stable.name }),
      tags: table.tags.map(writeValue),
    })),
  }
}

const captureEntry = ({ name, uid, createdAtMs, comment }: Table | Supertable) => ({
  name,
  uid: String(uid),
  createdAtMs,
  ...(comment === undefined ? {} : { comment }),
})

const captureColumn = (column: ColumnDefinition): JsonValue => ({ ...column, type: { ...column.type } })

function restoreDatabase(state: z.output<typeof databaseSchema>): Database {
  const database = new Database(state.name, state.createdAtMs, state.options, state.firstVgroup)
  const made = [
    ...state.stables.map((stable) => ({ uid: stable.uid, make: () => restoreStable(database, stable) })),
    ...state.tables.map((table) => ({ uid: table.uid, make: () => restoreTable(database, table) })),
  ]
  // A supertable is older than its subtables, so the order of uids is one in which everything can be made.
  for (const { uid, make } of made.toSorted((a, b) => (a.uid < b.uid ? -1 : 1))) {
    database.lastUid = uid - 1n
    make()
  }
  database.lastUid = state.lastUid
  return database
}

function restoreStable(database: Database, state: z.output<typeof stableSchema>): void {
  const stable = database.createStable(state.name, state.createdAtMs, state.columns, state.tags)
  stable.comment = state.comment
}

function restoreTable(database: Database, state: z.output<typeof tableSchema>): void {
  const stable = state.stable === undefined ? undefined : database.stables.get(state.stable)
  const table =
    stable === undefined
      ? database.createPlainTable(state.name, state.createdAtMs, state.columns ?? [])
      : database.createChild(state.name, state.createdAtMs, stable, state.tags.map(readValue))
  table.comment = state.comment
  table.ttlDays = state.ttlDays
}
