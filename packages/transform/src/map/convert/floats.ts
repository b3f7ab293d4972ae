import { parseNumericText } from '../../value/numeric-text.ts'
import type { Convert } from './convert.ts'
import type { ColumnRefusals } from './refusals.ts'

/**
 * Numbers, and text that is a number. A fraction takes the nearest value that the type has, as everywhere in IEEE 754;
 * an integer beyond 2^53 must survive exactly, and overflow is refused.
 */
export const toFloat = (round: (value: number) => number, refusals: ColumnRefusals): Convert => {
  const convert: Convert = (value) => {
    switch (typeof value) {
      case 'number':
        return Number.isFinite(round(value)) ? value : refusals.range
      case 'bigint': {
        const float = Number(value)
        return BigInt(float) === value ? float : refusals.type(value)
      }
      case 'string': {
        const number = parseNumericText(value)
        return number === undefined ? refusals.type(value) : convert(number)
      }
      default:
        return refusals.type(value)
    }
  }
  return convert
}

export const asFloat64 = (value: number): number => value
export const asFloat32 = (value: number): number => Math.fround(value)
