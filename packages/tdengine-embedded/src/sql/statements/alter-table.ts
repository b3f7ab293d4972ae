import { errors } from '../../errors.ts'
import { ServerError } from '../../server-error.ts'
import { Supertable, type Table } from '../../storage/table.ts'
import type { Value } from '../../types/value.ts'
import { parseTableName } from '../parse/query-parser.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { databaseOf, findTable } from '../query/from.ts'
import { type StatementResult, updated } from '../result-set.ts'
import { parseValue } from '../values/literal-parser.ts'
import { parseIndex, parseIndexToDrop, parseNewColumn, parseRename, parseWider } from './column-change-parser.ts'
import { checkShape } from './column-list-parser.ts'
import type { StatementContext } from './context.ts'
import { literalContext } from './tag-values.ts'

/** What a statement does once all of it was read. */
type Change = () => void

/** After `ALTER STABLE` or `ALTER TABLE`. */
export function alterTable(stream: TokenStream, context: StatementContext): StatementResult {
  const name = parseTableName(stream)
  const table = findTable(context.catalog, name, context.session.database)
  const change = stream.accept('set', 'tag')
    ? parseSetTags(stream, context, table, databaseOf(context.catalog, name, context.session.database))
    : parseChange(stream, table)
  stream.expectEnd()
  change()
  return updated()
}

function parseChange(stream: TokenStream, table: Table | Supertable): Change {
  if (stream.accept('comment')) {
    const comment = stream.expectString()
    return () => {
      table.comment = comment
    }
  }
  if (stream.accept('ttl')) {
    const days = stream.expectInteger()
    return () => {
      if (!(table instanceof Supertable)) table.ttlDays = days
    }
  }
  return table instanceof Supertable ? parseStableChange(stream, table) : parsePlainChange(stream, table)
}

function parseStableChange(stream: TokenStream, stable: Supertable): Change {
  const { columns, tags } = stable
  if (stream.accept('add', 'column')) {
    const column = parseNewColumn(stream, [...columns, ...tags])
    checkShape([...columns, column], tags)
    return () => stable.add('columns', column)
  }
  if (stream.accept('add', 'tag')) {
    const tag = parseNewColumn(stream, [...columns, ...tags])
    checkShape(columns, [...tags, tag])
    return () => stable.add('tags', tag)
  }
  if (stream.accept('drop', 'column')) {
    const index = parseIndexToDrop(stream, columns, invalidStableOptions)
    return () => stable.drop('columns', index)
  }
  if (stream.accept('drop', 'tag')) {
    const index = parseIndex(stream, tags, errors.invalidTag)
    if (tags.length === 1) throw invalidStableOptions()
    return () => stable.drop('tags', index)
  }
  if (stream.accept('modify', 'column')) {
    const { index, type } = parseWider(stream, columns, errors.invalidColumn)
    checkShape(
      columns.map((column, at) => (at === index ? { ...column, type } : column)),
      tags,
    )
    return () => stable.widen('columns', index, type)
  }
  if (stream.accept('modify', 'tag')) {
    const { index, type } = parseWider(stream, tags, errors.invalidTag)
    checkShape(
      columns,
      tags.map((tag, at) => (at === index ? { ...tag, type } : tag)),
    )
    return () => stable.widen('tags', index, type)
  }
  if (stream.accept('rename', 'tag')) {
    const { index, name } = parseRename(stream, tags, errors.invalidTag)
    return () => stable.renameTag(index, name)
  }
  if (stream.accept('rename', 'column')) throw new ServerError(9801, 'Rename column only available for normal table')
  throw stream.syntaxError()
}

const invalidStableOptions = () => new ServerError(962, 'Invalid stable alter options')

function parsePlainChange(stream: TokenStream, table: Table): Change {
  if (table.stable !== undefined) throw new ServerError(9801, 'Invalid alter table statement')
  const { columns, rows } = table
  if (stream.accept('add', 'column')) {
    const column = parseNewColumn(stream, columns)
    checkShape([...columns, column], [])
    return () => {
      columns.push(column)
      rows.addColumn(column.type)
    }
  }
  if (stream.accept('drop', 'column')) {
    if (columns.length === 2) throw new ServerError(9809, 'No columns can be dropped')
    const index = parseIndexToDrop(stream, columns, () => new ServerError(9809, 'No columns can be dropped'))
    return () => {
      columns.splice(index, 1)
      rows.dropColumn(index)
    }
  }
  if (stream.accept('modify', 'column')) {
    const { index, type } = parseWider(stream, columns, errors.invalidColumn)
    return () => table.changeColumn(index, { type })
  }
  if (stream.accept('rename', 'column')) {
    const { index, name } = parseRename(stream, columns, errors.invalidColumn)
    return () => table.changeColumn(index, { name })
  }
  throw stream.syntaxError()
}

/** `name = value, …` of a subtable. */
function parseSetTags(
  stream: TokenStream,
  context: StatementContext,
  table: Table | Supertable,
  database: ReturnType<typeof databaseOf>,
): Change {
  if (table instanceof Supertable || table.stable === undefined) {
    throw new ServerError(9801, 'Invalid alter table statement')
  }
  const { stable } = table
  const values = new Map<number, Value>()
  do {
    const index = parseIndex(stream, stable.tags, errors.invalidTag)
    stream.expect('=')
    const tag = stable.tags[index]
    if (tag !== undefined) values.set(index, parseValue(stream, tag, literalContext(context, database)))
  } while (stream.accept(','))
  return () => {
    for (const [index, value] of values) table.tags[index] = value
  }
}
