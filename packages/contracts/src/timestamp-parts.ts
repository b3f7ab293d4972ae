import type { Precision } from './catalog.ts'

/** Decimal digits that a precision has below the second. */
export const FRACTION_DIGITS: Readonly<Record<Precision, number>> = { ms: 3, us: 6, ns: 9 }

/** A TIMESTAMP taken apart, without losing a digit. */
export interface TimestampParts {
  /** Whole seconds since 1970; more, perhaps, than a `Date` can tell. */
  readonly seconds: bigint
  /** As many digits below the second as the precision has. */
  readonly fraction: string
}

/** `count` is what TDengine stores: units of the precision since 1970. */
export const timestampParts = (count: bigint, precision: Precision): TimestampParts => {
  const digits = FRACTION_DIGITS[precision]
  const perSecond = 10n ** BigInt(digits)
  const below = ((count % perSecond) + perSecond) % perSecond
  return { seconds: (count - below) / perSecond, fraction: String(below).padStart(digits, '0') }
}
