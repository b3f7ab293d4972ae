import { type DatabaseInfo, KEEP_STANDARD, type Supertable } from '@sluice/contracts'
import { parseKeepDays } from '../catalog/keep-days.ts'
import { TdengineError } from '../errors/index.ts'
import type { Catalog } from '../port.ts'
import type { StoredDatabase, StoredSupertable } from './memory-store.ts'
import { changed, newestRows, pageOf } from './memory-tables.ts'

const missing = (code: 'TDENGINE_DATABASE_MISSING' | 'TDENGINE_TABLE_MISSING', field: string): TdengineError =>
  new TdengineError(code, 'it does not exist', { failure: 'target', field })
const exists = (): TdengineError =>
  new TdengineError('TDENGINE_ALREADY_EXISTS', 'it exists already', { failure: 'target', field: 'name' })

export type Databases = Map<string, StoredDatabase>

/** Throws TDENGINE_DATABASE_MISSING. */
export const findDatabase = (databases: Databases, name: string): StoredDatabase => {
  const database = databases.get(name)
  if (database === undefined) throw missing('TDENGINE_DATABASE_MISSING', 'database')
  return database
}

/** Throws TDENGINE_DATABASE_MISSING or TDENGINE_TABLE_MISSING. */
export const findSupertable = (databases: Databases, database: string, name: string): StoredSupertable => {
  const supertable = findDatabase(databases, database).supertables.get(name)
  if (supertable === undefined) throw missing('TDENGINE_TABLE_MISSING', 'name')
  return supertable
}

/** Databases and supertables in memory; SQL is refused. */
export const createMemoryCatalog = (databases: Databases, version: string): Catalog => ({
  version: async () => version,
  databases: async () => [...databases.values()].map(({ info }) => info).sort((a, b) => (a.name < b.name ? -1 : 1)),
  createDatabase: async ({ name, precision, keep = KEEP_STANDARD }) => {
    if (databases.has(name)) throw exists()
    const info: DatabaseInfo = { name, precision, keepDays: parseKeepDays(keep) }
    databases.set(name, { info, supertables: new Map() })
    return info
  },
  supertables: async (database) => [...findDatabase(databases, database).supertables.keys()].sort(),
  supertable: async (database, name) => findSupertable(databases, database, name).description,
  createSupertable: async ({ database, name, columns, tags }) => {
    const { info, supertables } = findDatabase(databases, database)
    if (supertables.has(name)) throw exists()
    const description: Supertable = { database, name, precision: info.precision, columns, tags }
    supertables.set(name, { description, subtables: new Map() })
    return description
  },
  ensureSupertable: async (wanted) => {
    const { info, supertables } = findDatabase(databases, wanted.database)
    const found = supertables.get(wanted.name)
    const add = (part: 'columns' | 'tags') => [
      ...(found?.description[part] ?? []),
      ...wanted[part].filter(({ name }) => !found?.description[part].some((column) => column.name === name)),
    ]
    const { database, name } = wanted
    const description: Supertable = {
      database,
      name,
      precision: info.precision,
      columns: add('columns'),
      tags: add('tags'),
    }
    supertables.set(name, { description, subtables: found?.subtables ?? new Map() })
    return description
  },
  alterSupertable: async (alter) => {
    const table = findSupertable(databases, alter.database, alter.name)
    const description = changed(table.description, alter)
    findDatabase(databases, alter.database).supertables.set(alter.name, { ...table, description })
    return description
  },
  subtables: async (database, name, search, limit) => pageOf(findSupertable(databases, database, name), search, limit),
  rows: async (database, name, which, limit) => newestRows(findSupertable(databases, database, name), which, limit),
  readTags: async (database, name, wanted) => {
    const { subtables } = findSupertable(databases, database, name)
    return wanted.flatMap((subtable) => {
      const found = subtables.get(subtable)
      return found === undefined ? [] : [{ subtable, tags: found.tags }]
    })
  },
  setTags: async (database, name, changes) => {
    const { subtables } = findSupertable(databases, database, name)
    for (const { subtable, tags } of changes) {
      const found = subtables.get(subtable)
      if (found === undefined) throw missing('TDENGINE_TABLE_MISSING', 'name')
      subtables.set(subtable, { ...found, tags: { ...found.tags, ...tags } })
    }
  },
  query: async () => {
    throw new TdengineError('TDENGINE_SQL_FAILED', 'the memory has no SQL', { failure: 'bug' })
  },
  close: async () => undefined,
})
