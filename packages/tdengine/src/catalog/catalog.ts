import { quoteName } from '@sluice/contracts'
import { z } from 'zod'
import { versionAnswer } from '../connection/answers.ts'
import { createDialer } from '../connection/dialer.ts'
import { runQuery } from '../connection/query.ts'
import { createSession } from '../connection/session.ts'
import type { Timeouts } from '../connection/timeouts.ts'
import { protocolError } from '../errors/index.ts'
import type { Catalog, QueryResult, ResolvedTdengineConnection } from '../port.ts'
import { alterSupertable } from './alter-supertable.ts'
import { createDatabaseSql, databasesSql } from './database-sql.ts'
import { describeDatabase, describeSupertable } from './describe-supertable.ts'
import { ensureSupertable } from './ensure-supertable.ts'
import { listSubtables } from './list-subtables.ts'
import { readDatabases } from './read-databases.ts'
import { readNewestRows } from './read-rows.ts'
import { requireTypes } from './require-types.ts'
import { createSupertableSql } from './supertable-sql.ts'
import { readTags, setTags } from './tags.ts'
import { lookupFields, supertableFields, withDatabaseField, withField } from './with-field.ts'

const namesSchema = z.array(z.tuple([z.string()], z.unknown()))

const readNames = ({ rows }: QueryResult): string[] => {
  const parsed = namesSchema.safeParse(rows)
  if (!parsed.success) throw protocolError('a list of names has an unknown shape', parsed.error)
  return parsed.data.map(([name]) => name).sort()
}

export interface CatalogOptions {
  readonly timeouts: Timeouts
  /** Largest result that is held in memory. */
  readonly resultRowsMax: number
}

/** Logs in, so that a wrong address or password is told now; later failures of the socket are mended at the next call. */
export const openCatalog = async (
  connection: ResolvedTdengineConnection,
  { timeouts, resultRowsMax }: CatalogOptions,
): Promise<Catalog> => {
  const session = createSession(createDialer(connection, timeouts))
  await session.use()
  const query = async (sql: string): Promise<QueryResult> => runQuery(await session.use(), sql, resultRowsMax)

  return {
    version: async () => (await (await session.use()).request('version', {}, versionAnswer)).version,
    databases: async () => readDatabases(await query(databasesSql())),
    createDatabase: (database) =>
      withDatabaseField(async () => {
        await query(createDatabaseSql(database))
        return describeDatabase(await session.use(), database.name)
      }),
    supertables: (database) =>
      withField(lookupFields, async () => readNames(await query(`SHOW ${quoteName(database)}.STABLES`))),
    supertable: (database, name) =>
      withField(lookupFields, async () => describeSupertable(await session.use(), database, name)),
    createSupertable: (supertable) =>
      withField(supertableFields, async () => {
        const { serverVersion } = await session.use()
        for (const part of ['columns', 'tags'] as const)
          requireTypes(serverVersion, supertable[part], (index) => `${part}.${index}.type`)
        await query(createSupertableSql(supertable))
        return describeSupertable(await session.use(), supertable.database, supertable.name)
      }),
    ensureSupertable: async (supertable, columnsMax) => ensureSupertable(await session.use(), supertable, columnsMax),
    alterSupertable: async (alter) => alterSupertable(await session.use(), alter),
    subtables: (database, name, search, limit) =>
      withField(lookupFields, async () => listSubtables(await session.use(), { database, name }, search, limit)),
    rows: (database, name, subtable, limit) =>
      withField(lookupFields, async () => readNewestRows(await session.use(), { database, name }, subtable, limit)),
    readTags: (database, name, subtables) =>
      withField(lookupFields, async () => {
        const connection = await session.use()
        return readTags(connection, await describeSupertable(connection, database, name), subtables)
      }),
    setTags: (database, name, changes) =>
      withField(lookupFields, async () => setTags(await session.use(), { database, name }, changes)),
    query,
    close: () => session.close(),
  }
}
