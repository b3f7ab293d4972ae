import { type Precision, timestampParts } from '@sluice/contracts'

/** The most that a Date can count. */
const SECONDS_MAX = 8_640_000_000_000n

/**
 * A timestamp in RFC 3339, in UTC, with every digit that its precision has. What lies outside the years that can be written so
 * is told as the plain count.
 */
export const timestampText = (timestamp: bigint, precision: Precision): string => {
  const { seconds, fraction } = timestampParts(timestamp, precision)
  if (seconds > SECONDS_MAX || seconds < -SECONDS_MAX) return timestamp.toString()
  return `${new Date(Number(seconds) * 1_000).toISOString().slice(0, -'.000Z'.length)}.${fraction}Z`
}
