import { quoteName } from '@sluice/contracts'
import { z } from 'zod'
import type { Session } from '../connection/session.ts'
import type { SqlServer } from '../connection/sql-server.ts'
import { protocolError } from '../errors/index.ts'
import type { Catalog, QueryResult } from '../port.ts'
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

/**
 * Logs in, so that a wrong address or password is told now; later failures of the connection are mended at the next call. Holds no
 * result of more than `resultRowsMax` rows.
 */
export const openCatalog = async (session: Session<SqlServer>, resultRowsMax: number): Promise<Catalog> => {
  await session.use()
  const query = async (sql: string): Promise<QueryResult> => (await session.use()).query(sql, resultRowsMax)

  return {
    version: async () => (await session.use()).serverVersion,
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
    rows: (database, name, which, limit) =>
      withField(lookupFields, async () => readNewestRows(await session.use(), { database, name }, which, limit)),
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
