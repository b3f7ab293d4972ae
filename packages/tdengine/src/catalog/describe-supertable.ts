import type { DatabaseInfo, Supertable } from '@sluice/contracts'
import type { SqlServer } from '../connection/sql-server.ts'
import { TdengineError } from '../errors/index.ts'
import { databasesSql } from './database-sql.ts'
import { readDatabases } from './read-databases.ts'
import { readDescription } from './read-description.ts'
import { qualifiedName } from './supertable-sql.ts'

/** Most rows that these questions can have: one database, 4096 columns and tags. */
const ROWS_MAX = 5_000

/** What is known about one database. Throws TDENGINE_DATABASE_MISSING. */
export const describeDatabase = async (connection: SqlServer, name: string): Promise<DatabaseInfo> => {
  const [database] = readDatabases(await connection.query(databasesSql(name), ROWS_MAX))
  if (database === undefined)
    throw new TdengineError('TDENGINE_DATABASE_MISSING', `there is no database ${name}`, {
      failure: 'target',
      field: 'database',
    })
  return database
}

/** A supertable with its columns, tags and precision. Throws TDENGINE_DATABASE_MISSING or TDENGINE_TABLE_MISSING. */
export const describeSupertable = async (
  connection: SqlServer,
  database: string,
  name: string,
): Promise<Supertable> => {
  const { precision } = await describeDatabase(connection, database)
  const { columns, tags } = readDescription(
    await connection.query(`DESCRIBE ${qualifiedName(database, name)}`, ROWS_MAX),
  )
  if (tags.length === 0)
    throw new TdengineError('TDENGINE_TABLE_MISSING', `${name} is a table without tags, not a supertable`, {
      failure: 'target',
      field: 'name',
    })
  return { database, name, precision, columns, tags }
}
