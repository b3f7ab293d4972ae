import { type CreateSupertable, isSluiceError, SluiceError, type Supertable, type TableColumn } from '@sluice/contracts'
import type { SqlServer } from '../connection/sql-server.ts'
import { isTdengineError, TdengineError } from '../errors/index.ts'
import { columnIssue } from './check-target.ts'
import { describeSupertable } from './describe-supertable.ts'
import { requireTypes } from './require-types.ts'
import { addColumnSql, createSupertableSql } from './supertable-sql.ts'
import { supertableFields } from './with-field.ts'

/** Somebody else made it in the meantime: the table; a column; a tag. */
const THERE_ALREADY: ReadonlySet<number> = new Set([0x0360, 0x036b, 0x0369])
/** The table cannot be like this: codes of CREATE STABLE that blame its design, too many tags, too many columns. */
const REFUSED: ReadonlySet<number> = new Set([...Object.keys(supertableFields).map(Number), 0x0364, 0x0365])
const DATABASE_MISSING = 0x0388

const refused = (error: SluiceError, serverCode?: number): TdengineError =>
  new TdengineError(error.code, error.message, {
    failure: 'data',
    cause: error,
    ...(serverCode === undefined ? {} : { serverCode }),
  })

/** Runs DDL; that somebody else was faster is a success. */
const change = async (connection: SqlServer, sql: string): Promise<void> => {
  try {
    await connection.query(sql, 1)
  } catch (error) {
    if (!isTdengineError(error) || error.serverCode === undefined) throw error
    const { serverCode } = error
    if (THERE_ALREADY.has(serverCode)) return
    throw REFUSED.has(serverCode) && serverCode !== DATABASE_MISSING ? refused(error, serverCode) : error
  }
}

const describe = async (connection: SqlServer, { database, name }: CreateSupertable): Promise<Supertable | null> => {
  try {
    return await describeSupertable(connection, database, name)
  } catch (error) {
    if (isTdengineError(error) && error.code === 'TDENGINE_TABLE_MISSING') return null
    throw error
  }
}

const missingIn = (wanted: readonly TableColumn[], actual: readonly TableColumn[]): readonly TableColumn[] =>
  wanted.filter((column) => !actual.some(({ name }) => name === column.name))

/** A tag has the name of the column, or something that the server does not tell from it. */
const isTaken = (name: string, { columns, tags }: Supertable): boolean =>
  [...columns, ...tags].some((other) => other.name.toLowerCase() === name.toLowerCase())

/** Throws when the table is still not what was wanted: a column of another type stays, a dropped one may come back. */
const checked = (wanted: CreateSupertable, found: Supertable | null): Supertable => {
  if (found === null) throw new TdengineError('TDENGINE_TABLE_MISSING', 'the table vanished', { failure: 'refresh' })
  for (const part of ['columns', 'tags'] as const)
    for (const column of wanted[part]) {
      const issue = columnIssue(column, found[part])
      if (issue === undefined) continue
      const { code, message } = issue
      if (code !== 'TDENGINE_COLUMN_MISSING') throw refused(new SluiceError(code, message))
      if (isTaken(column.name, found))
        throw refused(new SluiceError('TDENGINE_NAME_CLASH', `another column or tag is called ${column.name}`))
      throw new TdengineError(code, message, { failure: 'refresh' })
    }
  return found
}

/** What `ensureSupertable` of the port does, on one connection. */
export const ensureSupertable = async (
  connection: SqlServer,
  wanted: CreateSupertable,
  columnsMax: number,
): Promise<Supertable> => {
  const before = await describe(connection, wanted)
  const columns = missingIn(wanted.columns, before?.columns ?? [])
  const tags = missingIn(wanted.tags, before?.tags ?? [])
  if ((before?.columns.length ?? 0) + columns.length > columnsMax && columns.length > 0)
    throw refused(new SluiceError('TARGET_LIMIT', `the supertable would have more than ${columnsMax} columns`))
  if (before !== null && columns.length + tags.length === 0) return checked(wanted, before)
  try {
    requireTypes(connection.serverVersion, [...columns, ...tags], () => 'columns')
  } catch (error) {
    throw isSluiceError(error) ? refused(error) : error
  }
  if (before === null) await change(connection, createSupertableSql(wanted))
  // Who else made the table may have made it with other columns.
  const made = before ?? (await describe(connection, wanted))
  for (const column of missingIn(wanted.columns, made?.columns ?? []))
    await change(connection, addColumnSql(wanted, 'COLUMN', column))
  for (const tag of missingIn(wanted.tags, made?.tags ?? [])) await change(connection, addColumnSql(wanted, 'TAG', tag))
  return checked(wanted, await describe(connection, wanted))
}
