import { ServerError } from '../server-error.ts'
import { integerRange, isBigIntType } from '../sql/values/integer-ranges.ts'
import { wktToWkb } from '../sql/values/wkt.ts'
import { TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'

export interface TypedValue {
  readonly code: TypeCode
  readonly value: Value
  /** UTF-8 bytes of a text; 0 for others. */
  readonly bytes: number
}

const TRUE = new Set(['t', 'T', 'true', 'True', 'TRUE'])
const FALSE = new Set(['f', 'F', 'false', 'False', 'FALSE'])
const NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(i8|i16|i32|i64|i|u8|u16|u32|u64|u|f32|f64)?$/u
const SUFFIXES: Readonly<Record<string, TypeCode>> = {
  i8: TypeCode.TINYINT,
  i16: TypeCode.SMALLINT,
  i32: TypeCode.INT,
  i64: TypeCode.BIGINT,
  i: TypeCode.BIGINT,
  u8: TypeCode.UTINYINT,
  u16: TypeCode.USMALLINT,
  u32: TypeCode.UINT,
  u64: TypeCode.UBIGINT,
  u: TypeCode.UBIGINT,
  f32: TypeCode.FLOAT,
  f64: TypeCode.DOUBLE,
}
const RANGE_WORDS: Readonly<Partial<Record<TypeCode, string>>> = {
  [TypeCode.TINYINT]: 'tiny int',
  [TypeCode.SMALLINT]: 'small int',
  [TypeCode.INT]: 'int',
  [TypeCode.BIGINT]: 'big int',
  [TypeCode.UTINYINT]: 'unsigned tiny int',
  [TypeCode.USMALLINT]: 'unsigned small int',
  [TypeCode.UINT]: 'unsigned int',
  [TypeCode.UBIGINT]: 'unsigned big int',
}
const QUOTED = /^([LBG]?)"([\s\S]*)"$/u

/** A field of the line protocol, its type told by suffix or quotes. `rest` is what complaints show. */
export function parseFieldValue(text: string, rest: string): TypedValue {
  if (TRUE.has(text)) return { code: TypeCode.BOOL, value: true, bytes: 0 }
  if (FALSE.has(text)) return { code: TypeCode.BOOL, value: false, bytes: 0 }
  const quoted = QUOTED.exec(text)
  if (quoted !== null) return parseQuoted(quoted[1] ?? '', unescapeQuoted(quoted[2] ?? ''), rest)
  const number = NUMBER.exec(text)
  if (number === null) throw invalidData(rest)
  return parseNumber(number[1] ?? '', number[2] ?? 'f64', rest)
}

const invalidData = (rest: string): ServerError => new ServerError(515, `invalid data:${rest}`)

const unescapeQuoted = (text: string): string => text.replace(/\\(["\\])/gu, '$1')

function parseQuoted(prefix: string, text: string, rest: string): TypedValue {
  const bytes = new Uint8Array(Buffer.from(text))
  switch (prefix) {
    case 'L':
      return { code: TypeCode.NCHAR, value: text, bytes: bytes.length }
    case 'B':
      return { code: TypeCode.VARBINARY, value: bytes, bytes: bytes.length }
    case 'G': {
      const wkb = wktToWkb(text)
      if (wkb === undefined) throw invalidData(rest)
      return { code: TypeCode.GEOMETRY, value: wkb, bytes: wkb.length }
    }
    default:
      return { code: TypeCode.VARCHAR, value: text, bytes: bytes.length }
  }
}

function parseNumber(digits: string, suffix: string, rest: string): TypedValue {
  const code = SUFFIXES[suffix] ?? TypeCode.DOUBLE
  const range = integerRange(code)
  if (range === undefined) return { code, value: Number(digits), bytes: 0 }
  const value = /^[+-]?\d+$/u.test(digits) ? BigInt(digits) : truncated(Number(digits), rest)
  if (value < range.min || value > range.max) {
    throw new ServerError(515, `${RANGE_WORDS[code]} out of range[${range.min},${range.max}]:${rest}`)
  }
  return { code, value: isBigIntType(code) ? value : Number(value), bytes: 0 }
}

function truncated(value: number, rest: string): bigint {
  if (!Number.isFinite(value)) throw invalidData(rest)
  return BigInt(Math.trunc(value))
}
