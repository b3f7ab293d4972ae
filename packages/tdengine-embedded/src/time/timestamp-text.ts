import { type Precision, UNITS_PER_SECOND } from './precision.ts'
import { formatOffset, wallTimeToEpochMs, zoneOffsetMinutes } from './zone.ts'

const PATTERN =
  /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?\s*(?:(z)|([+-])(\d{2}):?(\d{2})?)?\s*$/iu

/**
 * Reads `2023-11-14 22:13:20.5`, with `T`, a fraction, `Z` or an offset if it has them. Without a zone it is wall time of
 * `zone`. What the precision cannot hold is cut off. undefined when it is no time.
 */
export function parseTimestampText(text: string, precision: Precision, zone: string): bigint | undefined {
  const match = PATTERN.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second, fraction, utc, sign, offsetHours, offsetMinutes] = match
  const fields = [month, day, hour ?? '0', minute ?? '0', second ?? '0'].map(Number)
  if (!areInRange(fields)) return undefined
  const [monthNumber = 1, ...rest] = fields
  const wallMs = Date.UTC(Number(year), monthNumber - 1, ...rest)
  let epochMs = wallMs
  if (sign !== undefined) {
    const minutes = Number(offsetHours) * 60 + Number(offsetMinutes ?? '0')
    epochMs -= (sign === '-' ? -minutes : minutes) * 60_000
  } else if (utc === undefined) epochMs = wallTimeToEpochMs(wallMs, zone)
  const perSecond = UNITS_PER_SECOND[precision]
  const nanoseconds = BigInt((fraction ?? '').padEnd(9, '0'))
  return BigInt(epochMs / 1000) * perSecond + (nanoseconds * perSecond) / 1_000_000_000n
}

function areInRange(fields: readonly number[]): boolean {
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 59
}

/** `2023-11-14T22:13:20.123` and the offset as `toOffset` writes it; all digits of the precision. */
function formatIso(value: bigint, precision: Precision, zone: string, toOffset: (minutes: number) => string): string {
  const perSecond = UNITS_PER_SECOND[precision]
  let seconds = value / perSecond
  let fraction = value % perSecond
  if (fraction < 0n) {
    seconds -= 1n
    fraction += perSecond
  }
  const epochMs = Number(seconds) * 1000
  const offset = zoneOffsetMinutes(zone, epochMs)
  const wall = new Date(epochMs + offset * 60_000).toISOString().slice(0, 19)
  const digits = String(perSecond).length - 1
  return `${wall}.${String(fraction).padStart(digits, '0')}${toOffset(offset)}`
}

/** As `to_iso8601` writes: `2023-11-14T22:13:20.123+0000`. */
export const formatIso8601 = (value: bigint, precision: Precision, zone: string): string =>
  formatIso(value, precision, zone, (minutes) => formatOffset(minutes))

/** As REST writes: `Z` for UTC, else `+08:00`. */
export const formatRfc3339 = (value: bigint, precision: Precision, zone: string): string =>
  formatIso(value, precision, zone, (minutes) => (minutes === 0 ? 'Z' : formatOffset(minutes, ':')))
