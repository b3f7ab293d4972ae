import type { JsonValue } from '../../json/json-value.ts'
import { INT64_MAX, INT64_MIN, normalizeInteger, UINT64_MAX } from '../../value/integer.ts'

/** Smallest and largest value of an integer suffix; `i` is `i64` and `u` is `u64`. */
const integerRanges: Readonly<Record<string, readonly [bigint, bigint]>> = {
  i8: [-(2n ** 7n), 2n ** 7n - 1n],
  i16: [-(2n ** 15n), 2n ** 15n - 1n],
  i32: [-(2n ** 31n), 2n ** 31n - 1n],
  i64: [INT64_MIN, INT64_MAX],
  i: [INT64_MIN, INT64_MAX],
  u8: [0n, 2n ** 8n - 1n],
  u16: [0n, 2n ** 16n - 1n],
  u32: [0n, 2n ** 32n - 1n],
  u64: [0n, UINT64_MAX],
  u: [0n, UINT64_MAX],
}

const integerPattern = /^([+-]?\d{1,40})(i8|i16|i32|i64|i|u8|u16|u32|u64|u)$/
const floatPattern = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(f32|f64)?$/

/** Every integer of this many characters is safe. */
const SAFE_DIGITS = 15

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['t', 'T', 'true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['f', 'F', 'false', 'False', 'FALSE'].map((word) => [word, false] as const),
])

/** What keeps a literal from being a value. */
export type LiteralProblem = 'no value' | 'out of range'

/**
 * The value of a field that is no text (spec/data-in.md §9.5): integers by their suffix and within its range, floats
 * with `f32`, `f64` or none, booleans. Suffixes in another case are refused. With `literalFloats` a float becomes its
 * text, always with a dot or an exponent (PayloadParser.literally).
 */
export const readLiteral = (token: string, literalFloats: boolean): { readonly value: JsonValue } | LiteralProblem => {
  const boolean = token.length <= 5 ? booleans.get(token) : undefined
  if (boolean !== undefined) return { value: boolean }
  const integer = integerPattern.exec(token)
  if (integer !== null) {
    const [, digits = '', suffix = ''] = integer
    const value = digits.length <= SAFE_DIGITS ? Number(digits) + 0 : normalizeInteger(BigInt(digits.replace('+', '')))
    const [low, high] = integerRanges[suffix] ?? [INT64_MIN, INT64_MAX]
    return value >= low && value <= high ? { value } : 'out of range'
  }
  const float = floatPattern.exec(token)
  if (float === null) return 'no value'
  const [, digits = '', suffix] = float
  const value = Number(digits)
  if (!Number.isFinite(suffix === 'f32' ? Math.fround(value) : value)) return 'out of range'
  if (!literalFloats) return { value }
  return { value: /[.eE]/.test(digits) ? digits : `${digits}.0` }
}
