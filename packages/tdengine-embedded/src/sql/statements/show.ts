import { errors } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { Supertable } from '../../storage/table.ts'
import { columnType } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'
import type { TableName } from '../parse/ast.ts'
import { COLUMN_NAME_BYTES_MAX, DATABASE_NAME_BYTES_MAX } from '../parse/limits.ts'
import { parseTableName } from '../parse/query-parser.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { databaseOf, findTable } from '../query/from.ts'
import { likePattern } from '../query/like.ts'
import { TBNAME_LENGTH } from '../query/table-relation.ts'
import { type ResultColumn, type ResultSet, resultSet } from '../result-set.ts'
import { SYSTEM_COLUMNS, type SystemTable } from '../system/system-columns.ts'
import { systemRows, tagRows } from '../system/system-rows.ts'
import { isSystemDatabase } from '../system/system-tables.ts'
import type { StatementContext } from './context.ts'
import { createDatabaseText, createTableText } from './show-create.ts'

const text = (name: string, length: number): ResultColumn => ({ name, type: columnType(TypeCode.VARCHAR, length) })
const CREATE_TEXT_LENGTH = 3_145_726

/** `SHOW x` that shows a whole system table. */
const WHOLE_TABLES: Readonly<Record<string, SystemTable>> = {
  dnodes: 'ins_dnodes',
  users: 'ins_users',
  functions: 'ins_functions',
  grants: 'ins_grants',
  cluster: 'ins_cluster',
}

/** After `SHOW`. */
export function show(stream: TokenStream, context: StatementContext): ResultSet {
  if (stream.accept('databases')) return showDatabases(stream, context, 'all')
  if (stream.accept('user', 'databases')) return showDatabases(stream, context, 'user')
  if (stream.accept('system', 'databases')) return showDatabases(stream, context, 'system')
  if (stream.accept('create')) return showCreate(stream, context)
  if (stream.accept('table', 'tags')) return showTableTags(stream, context)
  if (stream.accept('tags', 'from')) return showTags(stream, context)
  if (stream.accept('indexes', 'from')) return showIndexes(stream, context)
  if (stream.accept('vgroups')) return showVgroups(stream, context)
  if (stream.accept('topics')) return end(stream, resultSet([text('topic_name', 192)], []))
  const whole = stream.peek().kind === 'word' ? WHOLE_TABLES[stream.peek().text] : undefined
  if (whole !== undefined) {
    stream.next()
    return end(stream, resultSet(SYSTEM_COLUMNS[whole], systemRows(context.catalog, whole)))
  }
  return showTables(stream, context)
}

function end(stream: TokenStream, result: ResultSet): ResultSet {
  stream.expectEnd()
  return result
}

function showDatabases(
  stream: TokenStream,
  { catalog }: StatementContext,
  which: 'all' | 'user' | 'system',
): ResultSet {
  stream.expectEnd()
  const names = systemRows(catalog, 'ins_databases').map(([name]) => String(name))
  const shown = names.filter((name) => which === 'all' || isSystemDatabase(name) === (which === 'system'))
  return resultSet(
    [text('name', 64)],
    shown.map((name) => [name]),
  )
}

/** `SHOW [db.]STABLES|TABLES [LIKE …]`, also `CHILD TABLES` and `NORMAL TABLES`. */
function showTables(stream: TokenStream, { catalog, session }: StatementContext): ResultSet {
  const kind = stream.accept('child') ? 'child' : stream.accept('normal') ? 'normal' : 'any'
  const qualifier = stream.is('.', 1) ? stream.expectName(DATABASE_NAME_BYTES_MAX) : undefined
  if (qualifier !== undefined) stream.expect('.')
  const isStables = stream.accept('stables')
  if (!isStables) stream.expect('tables')
  const pattern = stream.accept('like') ? likePattern(stream.expectString()) : undefined
  stream.expectEnd()
  const column = text(isStables ? 'stable_name' : 'table_name', 192)
  const matching = (names: readonly string[]) =>
    resultSet(
      [column],
      names.filter((name) => pattern === undefined || pattern.test(name)).map((name) => [name]),
    )
  const databaseName = qualifier ?? session.database
  if (databaseName !== undefined && isSystemDatabase(databaseName)) return matching(Object.keys(SYSTEM_COLUMNS))
  const database = databaseOf(catalog, { database: databaseName, name: '' }, undefined)
  if (isStables) return matching([...database.stables.keys()])
  const tables = [...database.tables.values()].filter(
    (table) => kind === 'any' || (table.stable === undefined) === (kind === 'normal'),
  )
  return matching(tables.map(({ name }) => name))
}

function showCreate(stream: TokenStream, { catalog, session }: StatementContext): ResultSet {
  if (stream.accept('database')) {
    const name = stream.expectName(DATABASE_NAME_BYTES_MAX)
    stream.expectEnd()
    return resultSet(
      [text('Database', 63), text('Create Database', 65_517)],
      [[name, createDatabaseText(catalog.database(name))]],
    )
  }
  const wantsStable = stream.accept('stable')
  if (!wantsStable) stream.expect('table')
  const name = parseTableName(stream)
  stream.expectEnd()
  const table = findTable(catalog, name, session.database)
  if (wantsStable && !(table instanceof Supertable)) throw errors.stableMissing()
  const columns = [text('Table', 193), text('Create Table', CREATE_TEXT_LENGTH)]
  return resultSet(columns, [[table.name, createTableText(table)]])
}

/** `… FROM table [FROM db]` */
function parseFromTable(stream: TokenStream): TableName {
  const name = parseTableName(stream)
  return stream.accept('from') ? { ...name, database: stream.expectName(DATABASE_NAME_BYTES_MAX) } : name
}

function showTags(stream: TokenStream, { catalog, session }: StatementContext): ResultSet {
  const name = parseFromTable(stream)
  stream.expectEnd()
  const table = findTable(catalog, name, session.database)
  const database = databaseOf(catalog, name, session.database)
  return resultSet(SYSTEM_COLUMNS.ins_tags, table instanceof Supertable ? [] : tagRows(database, table))
}

function showIndexes(stream: TokenStream, { catalog, session }: StatementContext): ResultSet {
  const name = parseFromTable(stream)
  stream.expectEnd()
  const database = databaseOf(catalog, name, session.database)
  const rows = systemRows(catalog, 'ins_indexes').filter((row) => row[1] === database.name && row[2] === name.name)
  return resultSet(SYSTEM_COLUMNS.ins_indexes, rows)
}

function showVgroups(stream: TokenStream, { catalog, session }: StatementContext): ResultSet {
  stream.expectEnd()
  const database: Database = databaseOf(catalog, { database: undefined, name: '' }, session.database)
  const rows = systemRows(catalog, 'ins_vgroups').filter((row) => row[1] === database.name)
  return resultSet(SYSTEM_COLUMNS.ins_vgroups, rows)
}

/** `SHOW TABLE TAGS [tag, …] FROM stable` */
function showTableTags(stream: TokenStream, { catalog, session }: StatementContext): ResultSet {
  const names: string[] = []
  while (!stream.is('from')) {
    names.push(stream.expectName(COLUMN_NAME_BYTES_MAX))
    stream.accept(',')
  }
  stream.expect('from')
  const name = parseFromTable(stream)
  stream.expectEnd()
  const stable = findTable(catalog, name, session.database)
  if (!(stable instanceof Supertable)) throw errors.tableMissing()
  const indexes = (names.length === 0 ? stable.tags.map((tag) => tag.name) : names).map((tag) => {
    const index = stable.tags.findIndex((candidate) => candidate.name === tag)
    if (index < 0) throw errors.invalidTag(tag)
    return index
  })
  const tagColumns = indexes.flatMap((index) => stable.tags[index] ?? [])
  const columns = names.length === 0 ? [text('tbname', TBNAME_LENGTH), ...tagColumns] : tagColumns
  const rows = [...stable.children.values()].map((child): Value[] => {
    const values = indexes.map((index) => child.tags[index] ?? null)
    return names.length === 0 ? [child.name, ...values] : values
  })
  return resultSet(columns, rows)
}
