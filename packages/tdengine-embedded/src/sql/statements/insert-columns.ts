import { errors } from '../../errors.ts'
import { ServerError } from '../../server-error.ts'
import type { ColumnDefinition } from '../../storage/schema.ts'
import { COLUMN_NAME_BYTES_MAX } from '../parse/limits.ts'
import type { TokenStream } from '../parse/token-stream.ts'

/** A column named by an INSERT, and its place in the schema. */
export interface NamedColumn {
  readonly definition: ColumnDefinition
  readonly index: number
}

export const allColumns = (columns: readonly ColumnDefinition[]): NamedColumn[] =>
  columns.map((definition, index) => ({ definition, index }))

/** `(column, …)`, or all columns when there is no list. The timestamp has to be among them. */
export function parseInsertColumns(stream: TokenStream, columns: readonly ColumnDefinition[]): NamedColumn[] {
  if (!stream.accept('(')) return allColumns(columns)
  const named: NamedColumn[] = []
  do {
    const name = stream.expectName(COLUMN_NAME_BYTES_MAX)
    const found = findColumn(columns, name)
    if (named.some(({ index }) => index === found.index)) throw errors.insertSyntax(name, 'duplicated column name')
    named.push(found)
  } while (stream.accept(','))
  stream.expect(')')
  requireTimestamp(named)
  return named
}

export function findColumn(columns: readonly ColumnDefinition[], name: string): NamedColumn {
  const index = columns.findIndex((column) => column.name === name)
  const definition = columns[index]
  if (definition === undefined) throw errors.invalidColumn(name)
  return { definition, index }
}

export function requireTimestamp(named: readonly NamedColumn[]): void {
  if (!named.some(({ index }) => index === 0)) {
    throw new ServerError(512, 'Primary timestamp column should not be null')
  }
}

export const NO_TBNAME_LIST = '(...tbname, ts...) bounded cols is expected for supertable insertion'
