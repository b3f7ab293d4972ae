import { type Decimal, parseDecimal } from '../../value/decimal.ts'
import { textOf } from '../../value/field-value.ts'
import type { Convert } from './convert.ts'
import type { ColumnRefusals } from './refusals.ts'

/** More significant digits than this in a JSON number may have been rounded when it became a float. */
const FLOAT_DIGITS_EXACT = 15

/**
 * The unscaled integer of DECIMAL(precision, scale). Digits beyond the scale must be zeros; send long numbers as text.
 */
export const toDecimal = (precision: number, scale: number, refusals: ColumnRefusals): Convert => {
  const limit = 10n ** BigInt(precision)
  return (value) => {
    if (typeof value === 'boolean' || typeof value === 'object') return refusals.type(value)
    const decimal = parseDecimal(textOf(value))
    if (decimal === undefined || (isRounded(value) && significantDigits(decimal) > FLOAT_DIGITS_EXACT))
      return refusals.type(value)
    const unscaled = rescale(decimal, scale)
    if (unscaled === undefined) return refusals.type(value)
    return unscaled < limit && unscaled > -limit ? unscaled : refusals.range
  }
}

const isRounded = (value: number | bigint | string): boolean =>
  typeof value === 'number' && !Number.isSafeInteger(value)

const significantDigits = ({ unscaled }: Decimal): number => unscaled.toString().replace(/^-|0+$/g, '').length

const rescale = (decimal: Decimal, scale: number): bigint | undefined => {
  if (decimal.scale <= scale) return decimal.unscaled * 10n ** BigInt(scale - decimal.scale)
  const divisor = 10n ** BigInt(decimal.scale - scale)
  return decimal.unscaled % divisor === 0n ? decimal.unscaled / divisor : undefined
}
