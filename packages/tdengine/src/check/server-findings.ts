import { type CheckFinding, checkFindings } from '@sluice/contracts'
import { databasesSql } from '../catalog/database-sql.ts'
import { readDatabases } from '../catalog/read-databases.ts'
import { hasFeature, youngTypes } from '../connection/server-features.ts'
import type { SqlServer } from '../connection/sql-server.ts'
import { isTdengineError, protocolError } from '../errors/index.ts'
import { quoteText } from '../values/quote-text.ts'

const DATABASES_MAX = 100_000

/** The one value of a question; undefined when there is none, or the server does not answer such questions. */
const singleValue = async (connection: SqlServer, sql: string): Promise<unknown> => {
  try {
    return (await connection.query(sql, 1)).rows[0]?.[0] ?? undefined
  } catch (error) {
    if (isTdengineError(error) && error.serverCode !== undefined) return undefined
    throw error
  }
}

/** Version and edition, and what they mean for writing. */
export const serverFinding = async (connection: SqlServer): Promise<CheckFinding> => {
  const { serverVersion: version } = connection
  const told = await singleValue(connection, 'SELECT version FROM information_schema.ins_cluster')
  return checkFindings.server({
    version,
    edition: typeof told === 'string' && told !== '' ? told : 'unknown',
    writing: hasFeature(version, 'stmt2') ? 'stmt2' : 'sql',
    types: youngTypes(version).join(', ') || 'none',
  })
}

/** How far the server's clock is ahead of this one, half of the way there and back taken off. */
export const clockFinding = async (connection: SqlServer): Promise<CheckFinding> => {
  const askedAtMs = Date.now()
  const { rows } = await connection.query('SELECT NOW()', 1)
  const answeredAtMs = Date.now()
  const [told] = rows[0] ?? []
  if (typeof told !== 'bigint') throw protocolError('the server does not tell its time')
  return checkFindings.clock(Math.round(Number(told) - (askedAtMs + answeredAtMs) / 2))
}

/** Databases that the login sees, and whether it may make one where the server tells that. */
export const databasesFinding = async (connection: SqlServer, username: string): Promise<CheckFinding> => {
  const databases = readDatabases(await connection.query(databasesSql(), DATABASES_MAX))
  const asked = `SELECT createdb FROM information_schema.ins_users WHERE name = ${quoteText(username)}`
  const createdb = await singleValue(connection, asked)
  return checkFindings.databases(
    databases.length,
    createdb === undefined ? 'unknown' : Number(createdb) === 1 ? 'yes' : 'no',
  )
}
