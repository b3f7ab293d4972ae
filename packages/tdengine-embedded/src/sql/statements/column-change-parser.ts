import { errors } from '../../errors.ts'
import { ServerError } from '../../server-error.ts'
import type { ColumnDefinition } from '../../storage/schema.ts'
import type { ColumnType } from '../../types/column-type.ts'
import { isVariable, TypeCode } from '../../types/type-codes.ts'
import { COLUMN_NAME_BYTES_MAX } from '../parse/limits.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { parseColumn } from './column-list-parser.ts'

const WIDEN_ONLY =
  'Only varbinary/binary/nchar/geometry column length could be modified, and the length can only be increased, not decreased'

/** What the server answers when the named column does not exist. */
export type MissingError = (name: string) => ServerError

/** `name type …` of a column that is not among the existing ones. */
export function parseNewColumn(stream: TokenStream, existing: readonly ColumnDefinition[]): ColumnDefinition {
  const definition = parseColumn(stream)
  requireNew(definition.name, existing)
  return definition
}

/** The place of a named column. */
export function parseIndex(stream: TokenStream, columns: readonly ColumnDefinition[], missing: MissingError): number {
  return indexOf(columns, stream.expectName(COLUMN_NAME_BYTES_MAX), missing)
}

/** The place of a named column that may go: neither the timestamp nor a key. */
export function parseIndexToDrop(
  stream: TokenStream,
  columns: readonly ColumnDefinition[],
  refuse: () => ServerError,
): number {
  const index = parseIndex(stream, columns, errors.invalidColumn)
  if (index === 0 || columns[index]?.isKey === true) throw refuse()
  return index
}

/** `name type` where the type is a longer one of the same kind. */
export function parseWider(
  stream: TokenStream,
  columns: readonly ColumnDefinition[],
  missing: MissingError,
): { readonly index: number; readonly type: ColumnType } {
  const { name, type } = parseColumn(stream)
  const index = indexOf(columns, name, missing)
  const current = columns[index]?.type
  const isWider = type.code === current?.code && type.length > current.length
  if (!isWider || !isVariable(type.code) || type.code === TypeCode.BLOB) throw new ServerError(9803, WIDEN_ONLY)
  return { index, type }
}

/** `old new`, the new name one that no column has. */
export function parseRename(
  stream: TokenStream,
  columns: readonly ColumnDefinition[],
  missing: MissingError,
): { readonly index: number; readonly name: string } {
  const index = parseIndex(stream, columns, missing)
  const name = stream.expectName(COLUMN_NAME_BYTES_MAX)
  requireNew(name, columns)
  return { index, name }
}

function requireNew(name: string, existing: readonly ColumnDefinition[]): void {
  if (existing.some((column) => column.name === name)) throw errors.columnExists()
}

function indexOf(columns: readonly ColumnDefinition[], name: string, missing: MissingError): number {
  const index = columns.findIndex((column) => column.name === name)
  if (index < 0) throw missing(name)
  return index
}
