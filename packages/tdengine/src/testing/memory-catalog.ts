import type { DatabaseInfo, Supertable } from '@sluice/contracts'
import { TdengineError } from '../errors/index.ts'
import type { Catalog } from '../port.ts'
import type { StoredDatabase, StoredSupertable } from './memory-store.ts'

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
  createDatabase: async ({ name, precision, keepDays = 3650 }) => {
    if (databases.has(name)) throw exists()
    const info: DatabaseInfo = { name, precision, keepDays }
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
  query: async () => {
    throw new TdengineError('TDENGINE_SQL_FAILED', 'the memory has no SQL', { failure: 'bug' })
  },
  close: async () => undefined,
})
