import type { ColumnType } from '@sluice/contracts'
import { INT64_MAX, INT64_MIN, UINT64_MAX } from '../../value/integer.ts'
import { parseNumericText } from '../../value/numeric-text.ts'
import type { Convert } from './convert.ts'
import type { ColumnRefusals } from './refusals.ts'

/** Smallest and largest value of each integer type (spec/data-in.md §9.1). */
export const integerRanges = {
  TINYINT: [-(2 ** 7), 2 ** 7 - 1],
  'TINYINT UNSIGNED': [0, 2 ** 8 - 1],
  SMALLINT: [-(2 ** 15), 2 ** 15 - 1],
  'SMALLINT UNSIGNED': [0, 2 ** 16 - 1],
  INT: [-(2 ** 31), 2 ** 31 - 1],
  'INT UNSIGNED': [0, 2 ** 32 - 1],
  BIGINT: [INT64_MIN, INT64_MAX],
  'BIGINT UNSIGNED': [0n, UINT64_MAX],
} as const satisfies Partial<Record<ColumnType['kind'], readonly [number | bigint, number | bigint]>>

export type IntegerKind = keyof typeof integerRanges

/**
 * Integers in range, floats without a fraction, and text that is such a number. A float beyond 2^53 is refused: it may
 * have been rounded when it was parsed.
 */
export const toInteger = (kind: IntegerKind, refusals: ColumnRefusals): Convert => {
  const [low, high] = integerRanges[kind]
  const convert: Convert = (value) => {
    if (typeof value === 'number') {
      if (Number.isSafeInteger(value)) return value >= low && value <= high ? value + 0 : refusals.range
      return Number.isInteger(value) && value <= high && value >= low ? refusals.type(value) : outOfRange(value)
    }
    if (typeof value === 'bigint') return value >= low && value <= high ? value : refusals.range
    const number = typeof value === 'string' ? parseNumericText(value) : undefined
    return number === undefined ? refusals.type(value) : convert(number)
  }
  const outOfRange = (value: number) => (value > high || value < low ? refusals.range : refusals.type(value))
  return convert
}
