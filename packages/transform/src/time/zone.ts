import { SluiceError } from '@sluice/contracts'
import { type CivilTime, civilOf, civilSeconds, type Instant } from './civil.ts'
import { isComputable } from './instant.ts'
import type { LocalToInstant } from './rfc3339.ts'

/** Offsets rarely change within a quarter of an hour; two look-ups per quarter keep the slow Intl call out of the hot path. */
const QUARTER_SECONDS = 900
const CACHE_MAX = 10_000

/**
 * Reads local times of an IANA zone. A time that comes twice (clocks set back) is the earlier one; a time that never
 * comes (clocks set forward) is refused. Throws SluiceError ZONE_UNKNOWN.
 */
export const createZone = (zone: string): LocalToInstant => {
  if (zone === 'UTC') return (local) => ({ seconds: civilSeconds(local), nanos: local.nanos })
  const offsetAt = createOffsetLookup(zone)
  return (local) => {
    const wall = civilSeconds(local)
    // A zone is at most 26 hours of offsets wide: the offsets a day before and after cover both sides of a change.
    const offsets = [offsetAt(wall - 86_400), offsetAt(wall + 86_400)].sort((a, b) => b - a)
    for (const offset of offsets)
      if (offsetAt(wall - offset) === offset) return { seconds: wall - offset, nanos: local.nanos }
    return undefined
  }
}

/** A civil time and how far it is ahead of UTC. */
export interface WallTime extends CivilTime {
  readonly offsetSeconds: number
}

/**
 * Shows instants as the clocks of an IANA zone do; undefined for one that is not computable (instant.ts). Throws
 * SluiceError ZONE_UNKNOWN.
 */
export const createWallClock = (zone: string): ((instant: Instant) => WallTime | undefined) => {
  const offsetAt = zone === 'UTC' ? () => 0 : createOffsetLookup(zone)
  return (instant) => {
    if (!isComputable(instant)) return undefined
    const offsetSeconds = offsetAt(instant.seconds)
    return { ...civilOf(instant.seconds + offsetSeconds, instant.nanos), offsetSeconds }
  }
}

const createOffsetLookup = (zone: string): ((utcSeconds: number) => number) => {
  const format = createFormat(zone)
  const offsetOf = (utcSeconds: number): number => wallSeconds(format, utcSeconds) - utcSeconds
  /** null for a quarter in which the offset changes. */
  const cache = new Map<number, number | null>()
  return (utcSeconds) => {
    const quarter = Math.floor(utcSeconds / QUARTER_SECONDS)
    const cached = cache.get(quarter)
    if (cached !== undefined) return cached ?? offsetOf(utcSeconds)
    if (cache.size >= CACHE_MAX) cache.clear()
    const first = offsetOf(quarter * QUARTER_SECONDS)
    const offset = first === offsetOf((quarter + 1) * QUARTER_SECONDS - 1) ? first : null
    cache.set(quarter, offset)
    return offset ?? offsetOf(utcSeconds)
  }
}

const createFormat = (zone: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (cause) {
    throw new SluiceError('ZONE_UNKNOWN', 'this is not an IANA time zone, like Asia/Shanghai', { cause })
  }
}

const wallSeconds = (format: Intl.DateTimeFormat, utcSeconds: number): number => {
  const parts = new Map(format.formatToParts(utcSeconds * 1000).map((part) => [part.type, part.value]))
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type))
  const year = parts.get('era') === 'BC' ? 1 - number('year') : number('year')
  return civilSeconds({
    year,
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
    nanos: 0,
  })
}
