import type { Precision } from '@sluice/contracts'

const DIGITS: Record<Precision, number> = { ms: 3, us: 6, ns: 9 }
/** The most that a Date can count. */
const MS_MAX = 8_640_000_000_000_000n

/**
 * A timestamp in RFC 3339, in UTC, with every digit that its precision has. What lies outside the years that can be written so
 * is told as the plain count.
 */
export const timestampText = (timestamp: bigint, precision: Precision): string => {
  const digits = DIGITS[precision]
  const perSecond = 10n ** BigInt(digits)
  const fraction = ((timestamp % perSecond) + perSecond) % perSecond
  const seconds = (timestamp - fraction) / perSecond
  const milliseconds = seconds * 1000n
  if (milliseconds > MS_MAX || milliseconds < -MS_MAX) return timestamp.toString()
  const whole = new Date(Number(milliseconds)).toISOString().slice(0, -'.000Z'.length)
  return `${whole}.${fraction.toString().padStart(digits, '0')}Z`
}
