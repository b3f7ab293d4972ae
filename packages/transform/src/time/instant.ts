import { parseDecimal, scaledFloor } from '../value/decimal.ts'
import type { Instant } from './civil.ts'
import { places, type TimeUnit } from './units.ts'

/** Years −271,821 to 275,760: the range of ECMAScript's Date, but for a day at each end that zones need to look around. */
const COMPUTABLE_SECONDS_MAX = 8_640_000_000_000 - 86_400
const PER_SECOND: Readonly<Record<TimeUnit, number>> = { s: 1, ms: 1e3, us: 1e6, ns: 1e9 }
const NANOS_PER_SECOND = 1_000_000_000n

/** Whether calendars and zones know the instant; no other comes out of a reading or a computation. */
export const isComputable = ({ seconds }: Instant): boolean => Math.abs(seconds) <= COMPUTABLE_SECONDS_MAX

const computable = (instant: Instant): Instant | undefined => (isComputable(instant) ? instant : undefined)

export const compareInstants = (a: Instant, b: Instant): number =>
  a.seconds === b.seconds ? a.nanos - b.nanos : a.seconds - b.seconds

/** One instant as far after another as that is after 1970; undefined beyond the computable range. */
export const sumOf = (a: Instant, b: Instant): Instant | undefined => {
  const nanos = a.nanos + b.nanos
  const carried = nanos >= 1e9 ? 1 : 0
  return computable({ seconds: a.seconds + b.seconds + carried, nanos: nanos - carried * 1e9 })
}

/** Nanoseconds since 1970, exactly. */
export const nanosOf = ({ seconds, nanos }: Instant): bigint => BigInt(seconds) * NANOS_PER_SECOND + BigInt(nanos)

/** The inverse of `nanosOf`; undefined beyond the computable range. */
export const instantOfNanos = (total: bigint): Instant | undefined => {
  const rest = total % NANOS_PER_SECOND
  const nanos = rest < 0n ? rest + NANOS_PER_SECOND : rest
  return computable({ seconds: Number((total - nanos) / NANOS_PER_SECOND), nanos: Number(nanos) })
}

/**
 * A number of units since 1970, exactly; text must be a decimal number. Fractions count to the nanosecond, finer digits
 * are cut off. undefined when it is no number or beyond the computable range.
 */
export const numberToInstant = (value: number | bigint | string, unit: TimeUnit): Instant | undefined => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    const perSecond = PER_SECOND[unit]
    const remainder = value % perSecond
    const rest = remainder < 0 ? remainder + perSecond : remainder
    // `+ 0` turns -0 into 0.
    return computable({ seconds: (value - rest) / perSecond + 0, nanos: rest * (1e9 / perSecond) + 0 })
  }
  if (typeof value === 'bigint') return instantOfNanos(value * 10n ** BigInt(9 - places[unit]))
  const decimal = parseDecimal(String(value))
  return decimal === undefined ? undefined : instantOfNanos(scaledFloor(decimal, 9 - places[unit]))
}
