import { errors } from '../../errors.ts'
import { ServerError } from '../../server-error.ts'
import type { Database } from '../../storage/database.ts'
import type { Supertable } from '../../storage/table.ts'
import type { Value } from '../../types/value.ts'
import type { TableName } from '../parse/ast.ts'
import { parseTableName } from '../parse/query-parser.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { databaseOf } from '../query/from.ts'
import { type StatementResult, updated } from '../result-set.ts'
import { checkShape, parseColumnList } from './column-list-parser.ts'
import type { StatementContext } from './context.ts'
import { literalContext, parseTagNames, parseTagValues } from './tag-values.ts'

/** After `CREATE STABLE`. */
export function createStable(stream: TokenStream, context: StatementContext): StatementResult {
  const ifNotExists = stream.accept('if', 'not', 'exists')
  const name = parseNewName(stream)
  const columns = parseColumnList(stream)
  stream.expect('tags')
  return finishStable(stream, context, name, columns, ifNotExists)
}

/** After `CREATE TABLE`: a plain table, a supertable (with TAGS) or subtables (with USING). */
export function createTable(stream: TokenStream, context: StatementContext): StatementResult {
  const start = stream.position
  const ifNotExists = stream.accept('if', 'not', 'exists')
  const name = parseNewName(stream)
  if (stream.is('using')) {
    stream.rewind(start)
    return createSubtables(stream, context)
  }
  const columns = parseColumnList(stream)
  if (stream.accept('tags')) return finishStable(stream, context, name, columns, ifNotExists)
  const { comment, ttlDays } = parseTableOptions(stream)
  const database = databaseOf(context.catalog, name, context.session.database)
  checkShape(columns, [])
  if (ifNotExists && database.tables.has(name.name)) return updated()
  const table = database.createPlainTable(name.name, context.nowMs, columns)
  table.comment = comment
  table.ttlDays = ttlDays
  return updated()
}

function finishStable(
  stream: TokenStream,
  context: StatementContext,
  name: TableName,
  columns: ReturnType<typeof parseColumnList>,
  ifNotExists: boolean,
): StatementResult {
  const tags = parseColumnList(stream)
  const { comment } = parseTableOptions(stream)
  const database = databaseOf(context.catalog, name, context.session.database)
  checkShape(columns, tags)
  if (ifNotExists && database.stables.has(name.name)) return updated()
  database.createStable(name.name, context.nowMs, columns, tags).comment = comment
  return updated()
}

interface TableOptions {
  readonly comment: string | undefined
  readonly ttlDays: number
}

/** Options after the columns; they are kept to be shown. */
function parseTableOptions(stream: TokenStream): TableOptions {
  let options: TableOptions = { comment: undefined, ttlDays: 0 }
  for (;;) {
    if (stream.accept('comment')) options = { ...options, comment: stream.expectString() }
    else if (stream.accept('ttl')) options = { ...options, ttlDays: stream.expectInteger() }
    else break
  }
  stream.expectEnd()
  return options
}

interface NewSubtable {
  readonly database: Database
  readonly stable: Supertable
  readonly name: string
  readonly tags: Value[]
  readonly ttlDays: number
}

/** All of the statement is read before the first table is made. */
function createSubtables(stream: TokenStream, context: StatementContext): StatementResult {
  const created: NewSubtable[] = []
  do {
    const subtable = parseSubtable(stream, context)
    if (subtable !== undefined) created.push(subtable)
  } while (stream.peek().kind !== 'end')
  for (const { database, stable, name, tags, ttlDays } of created) {
    database.createChild(name, context.nowMs, stable, tags).ttlDays = ttlDays
  }
  return updated()
}

function parseSubtable(stream: TokenStream, context: StatementContext): NewSubtable | undefined {
  const ifNotExists = stream.accept('if', 'not', 'exists')
  const name = parseNewName(stream)
  stream.expect('using')
  const stableName = parseTableName(stream)
  const database = databaseOf(context.catalog, name, context.session.database)
  const stable = databaseOf(context.catalog, stableName, context.session.database).stables.get(stableName.name)
  if (stable === undefined) throw errors.tableMissing()
  if (database.stables.has(name.name)) throw errors.inOtherStable()
  const names = parseTagNames(stream, stable)
  stream.expect('tags')
  const tags = parseTagValues(stream, stable, names, literalContext(context, database), 'create')
  const ttlDays = stream.accept('ttl') ? stream.expectInteger() : 0
  if (!database.tables.has(name.name)) return { database, stable, name: name.name, tags, ttlDays }
  if (!ifNotExists) throw errors.tableExists()
  return undefined
}

function parseNewName(stream: TokenStream): TableName {
  const name = parseTableName(stream)
  if (name.name.includes('.')) throw new ServerError(9751, "The table name cannot contain '.'")
  return name
}

/** After `DROP TABLE`. */
export function dropTable(stream: TokenStream, context: StatementContext): StatementResult {
  const names: { name: TableName; ifExists: boolean }[] = []
  do {
    const ifExists = stream.accept('if', 'exists')
    names.push({ name: parseTableName(stream), ifExists })
  } while (stream.accept(','))
  stream.expectEnd()
  // All of them are found before the first is dropped.
  const drops = names.flatMap(({ name, ifExists }) => {
    const database = databaseOf(context.catalog, name, context.session.database)
    const table = database.tables.get(name.name)
    if (table !== undefined) return [() => database.dropTable(table)]
    const stable = database.stables.get(name.name)
    if (stable !== undefined) return [() => database.dropStable(stable)]
    if (!ifExists && !names[0]?.ifExists) throw errors.tableMissing()
    return []
  })
  for (const drop of drops) drop()
  return updated()
}

/** After `DROP STABLE`. */
export function dropStable(stream: TokenStream, context: StatementContext): StatementResult {
  const ifExists = stream.accept('if', 'exists')
  const name = parseTableName(stream)
  stream.expectEnd()
  const database = databaseOf(context.catalog, name, context.session.database)
  const stable = database.stables.get(name.name)
  if (stable !== undefined) database.dropStable(stable)
  else if (!ifExists) throw errors.stableMissing()
  return updated()
}
