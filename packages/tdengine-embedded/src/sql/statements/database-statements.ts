import { errors } from '../../errors.ts'
import { ServerError } from '../../server-error.ts'
import { DEFAULT_OPTIONS } from '../../storage/database-options.ts'
import { DATABASE_NAME_BYTES_MAX } from '../parse/limits.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { type StatementResult, updated } from '../result-set.ts'
import { isSystemDatabase } from '../system/system-tables.ts'
import type { StatementContext } from './context.ts'
import { parseDatabaseOptions } from './database-options-parser.ts'

/** After `CREATE DATABASE`. */
export function createDatabase(stream: TokenStream, { catalog, nowMs }: StatementContext): StatementResult {
  const ifNotExists = stream.accept('if', 'not', 'exists')
  const name = stream.expectName(DATABASE_NAME_BYTES_MAX)
  const options = parseDatabaseOptions(stream, DEFAULT_OPTIONS, false)
  if (isSystemDatabase(name)) throw new ServerError(512, `Cannot create system database: \`${name}\``)
  if (catalog.databases.has(name) && ifNotExists) return updated()
  catalog.createDatabase(name, nowMs, options)
  return updated()
}

/** After `DROP DATABASE`. */
export function dropDatabase(stream: TokenStream, { catalog, session }: StatementContext): StatementResult {
  const ifExists = stream.accept('if', 'exists')
  const name = stream.expectName(DATABASE_NAME_BYTES_MAX)
  stream.expectEnd()
  if (isSystemDatabase(name)) throw new ServerError(512, `Cannot drop system database: \`${name}\``)
  if (!catalog.databases.has(name) && ifExists) return updated()
  catalog.dropDatabase(name)
  if (session.database === name) session.database = undefined
  return updated()
}

/** After `ALTER DATABASE`. */
export function alterDatabase(stream: TokenStream, { catalog }: StatementContext): StatementResult {
  const name = stream.expectName(DATABASE_NAME_BYTES_MAX)
  const existing = catalog.databases.get(name)
  const options = parseDatabaseOptions(stream, existing?.options ?? DEFAULT_OPTIONS, true)
  if (existing === undefined) throw errors.databaseMissing()
  existing.options = options
  return updated()
}

/** After `USE`. */
export function useDatabase(stream: TokenStream, { catalog, session }: StatementContext): StatementResult {
  const name = stream.expectName(DATABASE_NAME_BYTES_MAX)
  stream.expectEnd()
  if (!isSystemDatabase(name)) catalog.database(name)
  session.database = name
  return updated()
}

/** After `FLUSH DATABASE`, `COMPACT DATABASE` or `TRIM DATABASE`: there is nothing to do here. */
export function maintainDatabase(stream: TokenStream, { catalog }: StatementContext): StatementResult {
  catalog.database(stream.expectName(DATABASE_NAME_BYTES_MAX))
  stream.expectEnd()
  return updated()
}
