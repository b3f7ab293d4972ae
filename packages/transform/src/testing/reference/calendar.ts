import { fault, floorDivide, type ReferenceTime, time } from './value.ts'

const NANOS_PER_MS = 1_000_000n
const MS_MAX = 8_640_000_000_000_000n

/** UTC milliseconds of a calendar time, years 0 to 99 included; undefined for a day or an hour that there is none of. */
const utcMs = ([year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0]: readonly number[]):
  | number
  | undefined => {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  const isClock = date.getUTCHours() === hour && date.getUTCMinutes() === minute && date.getUTCSeconds() === second
  return isDay && isClock ? date.getTime() : undefined
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the clocks of a zone are ahead of UTC. */
const offsetMs = (utc: number, zone: string): number => {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  formats.set(zone, format)
  const name = format.formatToParts(utc).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes, seconds = '0'] = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? []
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === undefined ? 0 : sign === '-' ? -size : size
}

/** A calendar time in a zone: the earlier of two, or a fault where clocks never show it. */
const zonedTime = (parts: readonly number[], fraction: bigint, zone: string): ReferenceTime => {
  const wall = utcMs(parts)
  if (wall === undefined) return fault()
  const hours = Array.from({ length: 61 }, (_, index) => (index - 30) * 3_600_000)
  const candidates = hours.map((shift) => wall - offsetMs(wall + shift, zone))
  const fitting = candidates.filter((utc) => utc + offsetMs(utc, zone) === wall)
  return fitting.length === 0 ? fault() : time(BigInt(Math.min(...fitting)) * NANOS_PER_MS + fraction)
}

const fractionNanos = (digits = ''): bigint => BigInt(digits.slice(0, 9).padEnd(9, '0'))

const offsetNanos = (text: string): bigint => {
  if (/^z$/i.test(text)) return 0n
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))]
  return BigInt(text.startsWith('-') ? -1 : 1) * BigInt(hours * 60 + minutes) * 60_000n * NANOS_PER_MS
}

const atOffset = (parts: readonly number[], fraction: bigint, offset: string): ReferenceTime => {
  const wall = utcMs(parts)
  return wall === undefined ? fault() : time(BigInt(wall) * NANOS_PER_MS + fraction - offsetNanos(offset))
}

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,18}))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** RFC 3339 with an offset; undefined for any other text. */
export const readRfc3339 = (text: string): ReferenceTime | undefined => {
  const [, year, month, day, hour, minute, second, digits, offset] = rfc3339.exec(text) ?? []
  const parts = [year, month, day, hour, minute, second].map(Number)
  if (offset === undefined || utcMs(parts) === undefined) return undefined
  return atOffset(parts, fractionNanos(digits), offset)
}

/** The layouts that generated expressions use, each read on its own. */
export const readers: Readonly<Record<string, (text: string, zone: string) => ReferenceTime>> = {
  '%F %T': (text, zone) => {
    const [, ...parts] = /^(\d{4})-(\d\d?)-(\d\d?) (\d\d?):(\d\d?):(\d\d?)$/.exec(text) ?? fault()
    return zonedTime(parts.map(Number), 0n, zone)
  },
  '%d/%m/%Y': (text, zone) => {
    const [, day, month, year] = /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(text) ?? fault()
    return zonedTime([year, month, day].map(Number), 0n, zone)
  },
  '%s.%f': (text) => {
    const [, sign, whole = '', digits] = /^(-?)(\d{1,15})\.(\d{1,9})$/.exec(text) ?? fault()
    const nanos = BigInt(whole) * 1_000_000_000n + fractionNanos(digits)
    return time(sign === '-' ? -nanos : nanos)
  },
  '%Y%m%d%H%M%S.%f%z': (text) => {
    const found = /^(\d{4})(\d\d?)(\d\d?)(\d\d?)(\d\d?)(\d\d?)\.(\d{1,9})(Z|[+-]\d\d:?\d\d)$/.exec(text) ?? fault()
    return atOffset(found.slice(1, 7).map(Number), fractionNanos(found[7]), found[8] ?? '')
  },
}

/** What the clocks of a zone show at a time, as a UTC date, with the offset and the fraction. */
export const wallOf = ({ nanos }: ReferenceTime, zone: string) => {
  const ms = floorDivide(nanos, NANOS_PER_MS)
  if (ms > MS_MAX || ms < -MS_MAX) return fault()
  const offset = offsetMs(Number(ms), zone)
  return {
    date: new Date(Number(ms) + offset),
    offset,
    fraction: nanos - floorDivide(nanos, 1_000_000_000n) * 1_000_000_000n,
  }
}
