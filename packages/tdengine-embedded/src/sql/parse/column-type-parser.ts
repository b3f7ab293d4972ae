import { ServerError } from '../../server-error.ts'
import { type ColumnType, columnType, decimalType } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import type { TokenStream } from './token-stream.ts'

const PLAIN: Readonly<Record<string, TypeCode>> = {
  timestamp: TypeCode.TIMESTAMP,
  bool: TypeCode.BOOL,
  float: TypeCode.FLOAT,
  double: TypeCode.DOUBLE,
  json: TypeCode.JSON,
  blob: TypeCode.BLOB,
}
const SIGNED: Readonly<Record<string, readonly [signed: TypeCode, unsigned: TypeCode]>> = {
  tinyint: [TypeCode.TINYINT, TypeCode.UTINYINT],
  smallint: [TypeCode.SMALLINT, TypeCode.USMALLINT],
  int: [TypeCode.INT, TypeCode.UINT],
  integer: [TypeCode.INT, TypeCode.UINT],
  bigint: [TypeCode.BIGINT, TypeCode.UBIGINT],
}
const SIZED: Readonly<Record<string, readonly [code: TypeCode, lengthMax: number]>> = {
  varchar: [TypeCode.VARCHAR, 65_517],
  binary: [TypeCode.VARCHAR, 65_517],
  nchar: [TypeCode.NCHAR, 16_379],
  varbinary: [TypeCode.VARBINARY, 65_517],
  geometry: [TypeCode.GEOMETRY, 65_517],
}
const DECIMAL_DIGITS_MAX = 38

/** Reads a type as CREATE, ALTER and CAST name it. */
export function parseColumnType(stream: TokenStream): ColumnType {
  const token = stream.peek()
  const word = token.kind === 'word' ? token.text : ''
  const plain = PLAIN[word]
  const signed = SIGNED[word]
  const sized = SIZED[word]
  if (plain === undefined && signed === undefined && sized === undefined && word !== 'decimal') {
    throw stream.syntaxError()
  }
  stream.next()
  if (plain !== undefined) return columnType(plain)
  if (signed !== undefined) return columnType(stream.accept('unsigned') ? signed[1] : signed[0])
  return sized === undefined ? parseDecimal(stream) : parseSized(stream, sized)
}

function parseSized(stream: TokenStream, [code, lengthMax]: readonly [TypeCode, number]): ColumnType {
  stream.expect('(')
  const length = stream.expectInteger()
  stream.expect(')')
  if (length < 1 || length > lengthMax) throw new ServerError(9794, 'Invalid column length for var length type')
  return columnType(code, length)
}

function parseDecimal(stream: TokenStream): ColumnType {
  stream.expect('(')
  const precision = stream.expectInteger()
  const scale = stream.accept(',') ? stream.expectInteger() : 0
  stream.expect(')')
  if (precision < 1 || precision > DECIMAL_DIGITS_MAX || scale > precision) {
    throw new ServerError(9730, `Invalid column type DECIMAL(${precision},${scale}) , invalid precision or scale`)
  }
  return decimalType(precision, scale)
}
