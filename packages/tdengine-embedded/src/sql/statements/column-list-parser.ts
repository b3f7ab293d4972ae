import { errors } from '../../errors.ts'
import { ServerError } from '../../server-error.ts'
import { type ColumnDefinition, type DeclaredColumn, defineColumn } from '../../storage/schema.ts'
import { storageBytes } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import { parseColumnType } from '../parse/column-type-parser.ts'
import { COLUMN_NAME_BYTES_MAX } from '../parse/limits.ts'
import type { TokenStream } from '../parse/token-stream.ts'

const COLUMNS_MAX = 4096
const TAGS_MAX = 128
const ROW_BYTES_MAX = 65_531
const TAG_BYTES_MAX = 16_384
const KEY_TYPES: ReadonlySet<TypeCode> = new Set([
  TypeCode.INT,
  TypeCode.UINT,
  TypeCode.BIGINT,
  TypeCode.UBIGINT,
  TypeCode.VARCHAR,
])

/** `(name type [PRIMARY KEY] [ENCODE …] [COMPRESS …] [LEVEL …], …)` */
export function parseColumnList(stream: TokenStream): ColumnDefinition[] {
  stream.expect('(')
  const columns = [parseColumn(stream)]
  while (stream.accept(',')) columns.push(parseColumn(stream))
  stream.expect(')')
  return columns
}

export function parseColumn(stream: TokenStream): ColumnDefinition {
  const name = stream.expectName(COLUMN_NAME_BYTES_MAX)
  const type = parseColumnType(stream)
  let declared: DeclaredColumn = { name, type }
  for (;;) {
    if (stream.accept('primary', 'key') || stream.accept('composite', 'key')) declared = { ...declared, isKey: true }
    else if (stream.accept('encode')) declared = { ...declared, encode: stream.expectString() }
    else if (stream.accept('compress')) declared = { ...declared, compress: stream.expectString() }
    else if (stream.accept('level')) declared = { ...declared, level: stream.expectString() }
    else if (stream.accept('comment')) stream.expectString()
    else return defineColumn(declared)
  }
}

/** Throws what the server answers to impossible columns and tags. */
export function checkShape(columns: readonly ColumnDefinition[], tags: readonly ColumnDefinition[]): void {
  if (columns.some(({ type }) => type.code === TypeCode.JSON)) throw new ServerError(9810, 'Only tag can be json type')
  checkTags(tags)
  if (columns.filter(({ type }) => type.code === TypeCode.BLOB).length > 1) {
    throw new ServerError(25_350, 'only one blob column allowed')
  }
  if (columns[0]?.type.code !== TypeCode.TIMESTAMP) throw new ServerError(9793, 'First column must be timestamp')
  if (columns.length < 2) throw errors.columnCount()
  if (columns.length + tags.length > COLUMNS_MAX - (tags.length > 0 ? 1 : 0))
    throw new ServerError(9792, 'Too many columns')
  checkKey(columns)
  const names = [...columns, ...tags].map(({ name }) => name)
  if (new Set(names).size < names.length) throw new ServerError(9788, 'Duplicated column names')
  if (bytesOf(columns) > ROW_BYTES_MAX) throw new ServerError(9790, `Row length exceeds max length ${ROW_BYTES_MAX}`)
}

function checkTags(tags: readonly ColumnDefinition[]): void {
  const has = (...codes: TypeCode[]) => tags.some(({ type }) => codes.includes(type.code))
  if (tags.length > TAGS_MAX) throw new ServerError(9795, 'Invalid number of tag columns')
  if (has(TypeCode.JSON) && tags.length > 1) throw new ServerError(9779, 'Only one tag if there is a json tag')
  if (has(TypeCode.BLOB)) throw new ServerError(25_345, 'Blob type not support on tag')
  if (has(TypeCode.DECIMAL, TypeCode.DECIMAL64)) throw new ServerError(9730, 'Decimal type is not allowed for tag')
  if (bytesOf(tags) > TAG_BYTES_MAX) throw new ServerError(9789, `Tags length exceeds max length ${TAG_BYTES_MAX}`)
}

function checkKey(columns: readonly ColumnDefinition[]): void {
  columns.forEach(({ isKey, type }, index) => {
    if (!isKey) return
    if (index !== 1) throw new ServerError(9848, 'composite primary key column must be second column')
    if (!KEY_TYPES.has(type.code)) {
      throw new ServerError(
        9849,
        'composite primary key column must be of type int, uint, bigint, ubigint, and varchar',
      )
    }
  })
}

const bytesOf = (columns: readonly ColumnDefinition[]): number =>
  columns.reduce((sum, { type }) => sum + storageBytes(type), 0)
