import { errors } from '../errors.ts'
import { ServerError } from '../server-error.ts'
import type { TableName } from '../sql/parse/ast.ts'
import { COLUMN_NAME_BYTES_MAX } from '../sql/parse/limits.ts'
import { parseTableName } from '../sql/parse/query-parser.ts'
import type { TokenStream } from '../sql/parse/token-stream.ts'
import { databaseOf } from '../sql/query/from.ts'
import type { StatementContext } from '../sql/statements/context.ts'
import {
  findColumn,
  type NamedColumn,
  NO_TBNAME_LIST,
  parseInsertColumns,
  requireTimestamp,
} from '../sql/statements/insert-columns.ts'
import { literalContext, parseTagNames } from '../sql/statements/tag-values.ts'
import { parseValue } from '../sql/values/literal-parser.ts'
import { type ColumnDefinition, defineColumn } from '../storage/schema.ts'
import type { Supertable } from '../storage/table.ts'
import { columnType } from '../types/column-type.ts'
import { TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import type { InsertTemplate, StatementField } from './insert-template.ts'

/** Storage size that the server announces for a table name: 271 bytes. */
const TABLE_NAME_FIELD: StatementField = {
  name: 'tbname',
  definition: defineColumn({ name: 'tbname', type: columnType(TypeCode.VARCHAR, 269) }),
  kind: 'tableName',
}

/** After `INSERT INTO` of a statement for stmt2. */
export function prepareInsert(stream: TokenStream, context: StatementContext): InsertTemplate {
  if (stream.accept('?')) return prepareNamed(stream, context)
  const name = parseTableName(stream)
  const afterName = stream.textEnd()
  const database = databaseOf(context.catalog, name, context.session.database)
  const stable = database.stables.get(name.name)
  if (stable !== undefined) {
    if (!stream.accept('(')) throw errors.insertSyntax(afterName, NO_TBNAME_LIST)
    return prepareSuper(stream, context, name, stable)
  }
  const table = database.tables.get(name.name)
  if (table === undefined) throw errors.stmtTableMissing()
  const named = parseInsertColumns(stream, table.columns)
  stream.expect('values')
  return {
    database,
    target: { kind: 'fixed', table },
    boundTags: [],
    literalTags: new Map(),
    columns: named,
    fields: parsePlaceholders(
      stream,
      named.map(({ definition }) => columnField(definition)),
    ),
    schemaVersion: table.stable?.version ?? 0,
  }
}

const columnField = (definition: ColumnDefinition): StatementField => ({
  name: definition.name,
  definition,
  kind: 'column',
})

const tagField = (definition: ColumnDefinition): StatementField => ({ name: definition.name, definition, kind: 'tag' })

/** `INSERT INTO ? [USING …] …` */
function prepareNamed(stream: TokenStream, context: StatementContext): InsertTemplate {
  if (!stream.accept('using')) return prepareAnyTable(stream, context)
  const name = parseTableName(stream)
  const database = databaseOf(context.catalog, name, context.session.database)
  const stable = database.stables.get(name.name)
  if (stable === undefined) throw errors.stmtTableMissing()
  const names = parseTagNames(stream, stable)
  stream.expect('tags')
  const tags = parseTags(stream, stable, names, context, name)
  const columns = parseInsertColumns(stream, stable.columns)
  stream.expect('values')
  const rest = parsePlaceholders(
    stream,
    columns.map(({ definition }) => columnField(definition)),
  )
  return {
    database,
    target: { kind: 'subtables', stable, creates: true },
    boundTags: tags.bound,
    literalTags: tags.literal,
    columns,
    fields: [TABLE_NAME_FIELD, ...tags.fields, ...rest],
    schemaVersion: stable.version,
  }
}

function prepareAnyTable(stream: TokenStream, context: StatementContext): InsertTemplate {
  const database = databaseOf(context.catalog, { database: undefined, name: '' }, context.session.database)
  stream.expect('values', '(')
  let count = 0
  do {
    stream.expect('?')
    count += 1
  } while (stream.accept(','))
  stream.expect(')')
  stream.expectEnd()
  return {
    database,
    target: { kind: 'named' },
    boundTags: [],
    literalTags: new Map(),
    columns: undefined,
    fields: [TABLE_NAME_FIELD],
    schemaVersion: count,
  }
}

/** `INSERT INTO stable (tbname, …) VALUES(?, …)` */
function prepareSuper(
  stream: TokenStream,
  context: StatementContext,
  name: TableName,
  stable: Supertable,
): InsertTemplate {
  const fields: StatementField[] = []
  const boundTags: number[] = []
  const columns: NamedColumn[] = []
  do {
    if (stream.accept('tbname')) {
      fields.push(TABLE_NAME_FIELD)
      continue
    }
    const column = stream.expectName(COLUMN_NAME_BYTES_MAX)
    const tagIndex = stable.tags.findIndex((tag) => tag.name === column)
    const tag = stable.tags[tagIndex]
    if (tag !== undefined) {
      boundTags.push(tagIndex)
      fields.push(tagField(tag))
    } else {
      const found = findColumn(stable.columns, column)
      columns.push(found)
      fields.push(columnField(found.definition))
    }
  } while (stream.accept(','))
  stream.expect(')')
  if (!fields.some(({ kind }) => kind === 'tableName')) throw new ServerError(512, 'tbname column should not be null')
  requireTimestamp(columns)
  stream.expect('values')
  return {
    database: databaseOf(context.catalog, name, context.session.database),
    target: { kind: 'subtables', stable, creates: boundTags.length > 0 },
    boundTags,
    literalTags: new Map(),
    columns,
    fields: parsePlaceholders(stream, fields),
    schemaVersion: stable.version,
  }
}

function parseTags(
  stream: TokenStream,
  stable: Supertable,
  names: readonly ColumnDefinition[],
  context: StatementContext,
  name: TableName,
) {
  const bound: number[] = []
  const literal = new Map<number, Value>()
  const fields: StatementField[] = []
  const database = databaseOf(context.catalog, name, context.session.database)
  stream.expect('(')
  names.forEach((tag, place) => {
    if (place > 0 && !stream.accept(',')) throw errors.tagCount()
    const index = stable.tags.indexOf(tag)
    if (stream.accept('?')) {
      bound.push(index)
      fields.push(tagField(tag))
    } else literal.set(index, parseValue(stream, tag, literalContext(context, database)))
  })
  if (!stream.accept(')')) throw errors.tagCount()
  return { bound, literal, fields }
}

/** `(?, …)` for these fields. */
function parsePlaceholders(stream: TokenStream, fields: readonly StatementField[]): readonly StatementField[] {
  stream.expect('(')
  fields.forEach((_, place) => {
    if (place > 0 && !stream.accept(',')) throw errors.insertSyntax(stream.rest(), ', expected')
    stream.expect('?')
  })
  if (!stream.accept(')')) throw errors.columnCount()
  stream.expectEnd()
  return fields
}
