import { TypeCode } from '../../types/type-codes.ts'

export interface IntegerRange {
  readonly min: bigint
  readonly max: bigint
  /** The bounds as far as doubles are exact: a fast first look. */
  readonly smallMin: number
  readonly smallMax: number
  /** As error messages call it. */
  readonly word: string
}

function rangeOf(min: bigint, max: bigint, word: string): IntegerRange {
  const smallMin = Math.max(Number(min), Number.MIN_SAFE_INTEGER)
  return { min, max, word, smallMin, smallMax: Math.min(Number(max), Number.MAX_SAFE_INTEGER) }
}

const signed = (bits: bigint, word: string) => rangeOf(-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n, word)
const unsigned = (bits: bigint, word: string) => rangeOf(0n, (1n << bits) - 1n, word)

const RANGES: Readonly<Partial<Record<TypeCode, IntegerRange>>> = {
  [TypeCode.TINYINT]: signed(8n, 'tinyint'),
  [TypeCode.SMALLINT]: signed(16n, 'smallint'),
  [TypeCode.INT]: signed(32n, 'int'),
  [TypeCode.BIGINT]: signed(64n, 'bigint'),
  [TypeCode.UTINYINT]: unsigned(8n, 'unsigned tinyint'),
  [TypeCode.USMALLINT]: unsigned(16n, 'unsigned smallint'),
  [TypeCode.UINT]: unsigned(32n, 'unsigned int'),
  [TypeCode.UBIGINT]: unsigned(64n, 'unsigned bigint'),
}

/** Bounds of an integer type; undefined for any other. */
export const integerRange = (code: TypeCode): IntegerRange | undefined => RANGES[code]

/** Whether values of the type are kept as bigint. */
export const isBigIntType = (code: TypeCode): boolean => code === TypeCode.BIGINT || code === TypeCode.UBIGINT
