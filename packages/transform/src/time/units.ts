import type { Precision } from '@sluice/contracts'
import { floorDivide, parseDecimal, scaledFloor } from '../value/decimal.ts'
import { INT64_MAX, INT64_MIN, normalizeInteger } from '../value/integer.ts'
import type { Instant } from './civil.ts'

export type TimeUnit = 's' | Precision

/** Decimal places of a unit against the second. */
export const places: Readonly<Record<TimeUnit, number>> = { s: 0, ms: 3, us: 6, ns: 9 }

/** Units of a precision in one millisecond. */
export const UNITS_PER_MS: Readonly<Record<Precision, number>> = { ms: 1, us: 1000, ns: 1_000_000 }

const inInt64 = (value: bigint): number | bigint | undefined =>
  value >= INT64_MIN && value <= INT64_MAX ? normalizeInteger(value) : undefined

/** An instant in units since 1970, finer digits cut off; undefined when it does not fit in 64 bits. */
export const instantToUnits = ({ seconds, nanos }: Instant, precision: TimeUnit): number | bigint | undefined => {
  const units = seconds * 10 ** places[precision] + Math.floor(nanos / 10 ** (9 - places[precision]))
  if (Number.isSafeInteger(units)) return units
  return inInt64(
    BigInt(seconds) * 10n ** BigInt(places[precision]) + BigInt(nanos) / 10n ** BigInt(9 - places[precision]),
  )
}

/**
 * A number of `unit`s since 1970 in units of a precision, cut off; text must be a decimal number. Fractions count, so
 * 1.5 seconds are 1500 ms. undefined when it is no number or does not fit in 64 bits.
 */
export const numberToUnits = (
  value: number | bigint | string,
  unit: TimeUnit,
  precision: Precision,
): number | bigint | undefined => {
  const shift = places[precision] - places[unit]
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    const units = shift >= 0 ? value * 10 ** shift : Math.floor(value / 10 ** -shift)
    if (Number.isSafeInteger(units)) return units
    return inInt64(BigInt(value) * 10n ** BigInt(shift))
  }
  if (typeof value === 'bigint')
    return inInt64(shift >= 0 ? value * 10n ** BigInt(shift) : floorDivide(value, 10n ** BigInt(-shift)))
  const decimal = parseDecimal(String(value))
  return decimal === undefined ? undefined : inInt64(scaledFloor(decimal, shift))
}
