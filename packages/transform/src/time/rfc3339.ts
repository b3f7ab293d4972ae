import { type CivilTime, civilSeconds, type Instant, isCivil } from './civil.ts'

const pattern = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,18}))?(?:([Zz])|([+-])(\d\d):(\d\d))?$/

/** Turns local time into an instant; undefined where the zone has no such time. */
export type LocalToInstant = (local: CivilTime) => Instant | undefined

/**
 * Reads RFC 3339 text. Digits beyond nanoseconds are cut off. `local` reads times without an offset; with null they are
 * refused. undefined means that the text is no such time.
 */
export const parseRfc3339 = (text: string, local: LocalToInstant | null): Instant | undefined => {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const civil: CivilTime = {
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    hour: Number(match[4]),
    minute: Number(match[5]),
    second: Number(match[6]),
    nanos: match[7] === undefined ? 0 : Number(match[7].slice(0, 9).padEnd(9, '0')),
  }
  if (!isCivil(civil)) return undefined
  if (match[8] !== undefined) return { seconds: civilSeconds(civil), nanos: civil.nanos }
  if (match[9] === undefined) return local?.(civil)
  const [hours, minutes] = [Number(match[10]), Number(match[11])]
  if (hours > 23 || minutes > 59) return undefined
  const offset = (hours * 60 + minutes) * (match[9] === '-' ? -60 : 60)
  return { seconds: civilSeconds(civil) - offset, nanos: civil.nanos }
}
