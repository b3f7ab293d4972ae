import { errors } from '../../errors.ts'
import { ServerError } from '../../server-error.ts'
import type { ColumnType } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'
import { parseDecimal } from './decimal-text.ts'
import { integerRange, isBigIntType } from './integer-ranges.ts'
import { normalizeJsonTag } from './json-tag.ts'
import { wktToWkb } from './wkt.ts'

/** A literal of a statement, with what an error message shows of it. */
export interface Literal {
  /** Without quotes. */
  readonly text: string
  readonly isQuoted: boolean
  /** The text after "syntax error near"; made only when there is an error. */
  readonly near: () => string
}

/** Numbers of so many characters are whole in a double. */
const SMALL_DIGITS_MAX = 15
const FLOAT_MAX = 3.402_823_466_385_288_6e38

/** Converts a literal to the type of the column `name`; timestamps are not its business. Throws 534 and 9811. */
export function convertLiteral(literal: Literal, type: ColumnType, name: string): Value {
  switch (type.code) {
    case TypeCode.BOOL:
      return toBoolean(literal)
    case TypeCode.FLOAT:
    case TypeCode.DOUBLE:
      return toFloat(literal, type.code)
    case TypeCode.DECIMAL:
    case TypeCode.DECIMAL64:
      return toDecimal(literal, type)
    case TypeCode.VARCHAR:
      if (Buffer.byteLength(literal.text) > type.length) throw errors.tooLong(name)
      return literal.text
    case TypeCode.NCHAR:
      if ([...literal.text].length > type.length) throw errors.tooLong(name)
      return literal.text
    case TypeCode.VARBINARY:
    case TypeCode.BLOB:
      return toBytes(literal, type, name)
    case TypeCode.GEOMETRY:
      return toGeometry(literal, type, name)
    case TypeCode.JSON:
      return toJson(literal)
    default:
      return toInteger(literal, type.code)
  }
}

function toBoolean({ text, near }: Literal): boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  const number = Number(text)
  if (text.trim() === '' || Number.isNaN(number)) throw errors.insertSyntax(near(), 'invalid bool data')
  return number !== 0
}

function toInteger({ text, near }: Literal, code: TypeCode): Value {
  const range = integerRange(code)
  if (range === undefined) throw new TypeError(`no integer type: ${code}`)
  const small = text.length <= SMALL_DIGITS_MAX ? Number(text) : Number.NaN
  if (text.trim() !== '' && Number.isInteger(small) && small >= range.smallMin && small <= range.smallMax) {
    return isBigIntType(code) ? BigInt(small) : small
  }
  const value = /^[+-]?\d+$/u.test(text.trim()) ? BigInt(text) : rounded(text)
  const isUnsigned = range.min === 0n
  if (value === undefined || (isUnsigned && value < 0n)) throw errors.insertSyntax(near(), `invalid ${range.word} data`)
  if (value < range.min || value > range.max) throw errors.insertSyntax(near(), `${range.word} data overflow`)
  return isBigIntType(code) ? value : Number(value)
}

function rounded(text: string): bigint | undefined {
  const number = Number(text)
  return text.trim() === '' || !Number.isFinite(number) ? undefined : BigInt(Math.round(number))
}

function toFloat({ text, near }: Literal, code: TypeCode): number {
  const word = code === TypeCode.FLOAT ? 'float' : 'double'
  const number = Number(text)
  const limit = code === TypeCode.FLOAT ? FLOAT_MAX : Number.MAX_VALUE
  if (text.trim() === '' || Number.isNaN(number) || Math.abs(number) > limit) {
    throw errors.insertSyntax(near(), `illegal ${word} data`)
  }
  return number
}

function toDecimal({ text, near }: Literal, type: ColumnType): bigint {
  const unscaled = parseDecimal(text, type.scale)
  if (unscaled === undefined) throw errors.insertSyntax(near(), 'invalid decimal data')
  const limit = 10n ** BigInt(type.precision)
  if (unscaled >= limit || unscaled <= -limit) throw new ServerError(0x013d, 'Decimal value overflow')
  return unscaled
}

function toBytes({ text }: Literal, type: ColumnType, name: string): Uint8Array {
  const bytes = text.startsWith('\\x') ? Buffer.from(text.slice(2), 'hex') : Buffer.from(text)
  if (bytes.length > type.length) throw errors.tooLong(name)
  return new Uint8Array(bytes)
}

function toGeometry({ text, near }: Literal, type: ColumnType, name: string): Uint8Array {
  const wkb = wktToWkb(text)
  if (wkb === undefined) throw errors.insertSyntax(near(), 'invalid geometry data')
  if (wkb.length > type.length) throw errors.tooLong(name)
  return wkb
}

function toJson({ text, near }: Literal): Value {
  if (text === '') return null
  const json = normalizeJsonTag(text)
  if (json === undefined) throw errors.insertSyntax(near(), 'json parse error')
  return json
}
