import { errors } from '../../errors.ts'
import { ServerError } from '../../server-error.ts'
import type { ColumnDefinition } from '../../storage/schema.ts'
import { Supertable, type Table } from '../../storage/table.ts'
import type { ColumnType } from '../../types/column-type.ts'
import { isVariable, TypeCode } from '../../types/type-codes.ts'
import { COLUMN_NAME_BYTES_MAX } from '../parse/limits.ts'
import { parseTableName } from '../parse/query-parser.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { databaseOf, findTable } from '../query/from.ts'
import { type StatementResult, updated } from '../result-set.ts'
import { parseValue } from '../values/literal-parser.ts'
import { parseColumn } from './column-list-parser.ts'
import type { StatementContext } from './context.ts'
import { literalContext } from './tag-values.ts'

const WIDEN_ONLY =
  'Only varbinary/binary/nchar/geometry column length could be modified, and the length can only be increased, not decreased'

/** After `ALTER STABLE` or `ALTER TABLE`. */
export function alterTable(stream: TokenStream, context: StatementContext): StatementResult {
  const name = parseTableName(stream)
  const table = findTable(context.catalog, name, context.session.database)
  if (stream.accept('set', 'tag')) {
    setTags(stream, context, table, databaseOf(context.catalog, name, context.session.database))
  } else if (stream.accept('comment')) table.comment = stream.expectString()
  else if (stream.accept('ttl')) setTtl(table, stream.expectInteger())
  else if (table instanceof Supertable) alterStable(stream, table)
  else alterPlain(stream, table)
  stream.expectEnd()
  return updated()
}

function setTtl(table: Table | Supertable, days: number): void {
  if (!(table instanceof Supertable)) table.ttlDays = days
}

function alterStable(stream: TokenStream, stable: Supertable): void {
  if (stream.accept('add', 'column')) stable.add('columns', parseNew(stream, stable))
  else if (stream.accept('add', 'tag')) stable.add('tags', parseNew(stream, stable))
  else if (stream.accept('drop', 'column')) {
    stable.drop(
      'columns',
      indexToDrop(stream, stable.columns, () => new ServerError(962, 'Invalid stable alter options')),
    )
  } else if (stream.accept('drop', 'tag')) {
    const index = indexOf(stable.tags, stream.expectName(COLUMN_NAME_BYTES_MAX), errors.invalidTag)
    if (stable.tags.length === 1) throw new ServerError(962, 'Invalid stable alter options')
    stable.drop('tags', index)
  } else if (stream.accept('modify', 'column')) {
    const { index, type } = parseWider(stream, stable.columns, errors.invalidColumn)
    stable.widen('columns', index, type)
  } else if (stream.accept('modify', 'tag')) {
    const { index, type } = parseWider(stream, stable.tags, errors.invalidTag)
    stable.widen('tags', index, type)
  } else if (stream.accept('rename', 'tag')) {
    rename(stream, stable.tags, errors.invalidTag)
    stable.version += 1
  } else if (stream.accept('rename', 'column')) {
    throw new ServerError(9801, 'Rename column only available for normal table')
  } else throw stream.syntaxError()
}

/** A column or tag that the supertable does not have yet. */
function parseNew(stream: TokenStream, stable: Supertable): ColumnDefinition {
  const definition = parseColumn(stream)
  requireNew(definition.name, [...stable.columns, ...stable.tags])
  return definition
}

function alterPlain(stream: TokenStream, table: Table): void {
  if (table.stable !== undefined) throw new ServerError(9801, 'Invalid alter table statement')
  if (stream.accept('add', 'column')) {
    const column = parseColumn(stream)
    requireNew(column.name, table.columns)
    table.columns.push(column)
    table.rows.addColumn(column.type)
  } else if (stream.accept('drop', 'column')) {
    if (table.columns.length === 2) throw new ServerError(9809, 'No columns can be dropped')
    const index = indexToDrop(stream, table.columns, () => new ServerError(9809, 'No columns can be dropped'))
    table.columns.splice(index, 1)
    table.rows.dropColumn(index)
  } else if (stream.accept('modify', 'column')) {
    const { index, type } = parseWider(stream, table.columns, errors.invalidColumn)
    const current = table.columns[index]
    if (current !== undefined) table.columns[index] = { ...current, type }
  } else if (stream.accept('rename', 'column')) rename(stream, table.columns, errors.invalidColumn)
  else throw stream.syntaxError()
}

function requireNew(name: string, existing: readonly ColumnDefinition[]): void {
  if (existing.some((column) => column.name === name)) throw errors.columnExists()
}

function indexOf(columns: readonly ColumnDefinition[], name: string, missing: (name: string) => ServerError): number {
  const index = columns.findIndex((column) => column.name === name)
  if (index < 0) throw missing(name)
  return index
}

function indexToDrop(stream: TokenStream, columns: readonly ColumnDefinition[], refuse: () => ServerError): number {
  const index = indexOf(columns, stream.expectName(COLUMN_NAME_BYTES_MAX), errors.invalidColumn)
  if (index === 0 || columns[index]?.isKey === true) throw refuse()
  return index
}

/** `name type` where the type is a longer one of the same kind. */
function parseWider(
  stream: TokenStream,
  columns: readonly ColumnDefinition[],
  missing: (name: string) => ServerError,
): { readonly index: number; readonly type: ColumnType } {
  const { name, type } = parseColumn(stream)
  const index = indexOf(columns, name, missing)
  const current = columns[index]?.type
  const isWider = type.code === current?.code && type.length > current.length
  if (!isWider || !isVariable(type.code) || type.code === TypeCode.BLOB) throw new ServerError(9803, WIDEN_ONLY)
  return { index, type }
}

function rename(stream: TokenStream, columns: ColumnDefinition[], missing: (name: string) => ServerError): void {
  const index = indexOf(columns, stream.expectName(COLUMN_NAME_BYTES_MAX), missing)
  const name = stream.expectName(COLUMN_NAME_BYTES_MAX)
  requireNew(name, columns)
  const current = columns[index]
  if (current !== undefined) columns[index] = { ...current, name }
}

/** `SET TAG name = value, …` of a subtable. */
function setTags(
  stream: TokenStream,
  context: StatementContext,
  table: Table | Supertable,
  database: ReturnType<typeof databaseOf>,
): void {
  if (table instanceof Supertable || table.stable === undefined) {
    throw new ServerError(9801, 'Invalid alter table statement')
  }
  const { stable } = table
  const values = new Map<number, ReturnType<typeof parseValue>>()
  do {
    const index = indexOf(stable.tags, stream.expectName(COLUMN_NAME_BYTES_MAX), errors.invalidTag)
    stream.expect('=')
    const tag = stable.tags[index]
    if (tag !== undefined) values.set(index, parseValue(stream, tag, literalContext(context, database)))
  } while (stream.accept(','))
  for (const [index, value] of values) table.tags[index] = value
}
