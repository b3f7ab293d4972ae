import { readers, readRfc3339, wallOf } from './calendar.ts'
import { fault, floorDivide, integer, isNumber, ReferenceTime, type ReferenceValue, time } from './value.ts'

type Arguments = readonly ReferenceValue[]

const NANOS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
}

const perUnit = (unit: ReferenceValue | undefined): bigint => NANOS[String(unit)] ?? fault()
const timeOf = (value: ReferenceValue | undefined): ReferenceTime => {
  if (value instanceof ReferenceTime) return value
  return typeof value === 'string' ? (readRfc3339(value) ?? fault()) : fault()
}

/** A decimal number times a whole number, rounded down; a float counts as the decimal that it is written as. */
const scaled = (value: ReferenceValue | undefined, factor: bigint): bigint => {
  if (typeof value === 'bigint') return value * factor
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? fault()
  const digits = BigInt(`${sign}${whole}${fraction}`) * factor
  const power = Number(exponent) - fraction.length
  return power >= 0 ? digits * 10n ** BigInt(power) : floorDivide(digits, 10n ** BigInt(-power))
}

const pad = (value: number | bigint, width: number): string => {
  const digits = String(value).replace('-', '').padStart(width, '0')
  return value < 0 ? `-${digits}` : digits
}

const monthNames = 'JanFebMarAprMayJunJulAugSepOctNovDec'

const written = (at: ReferenceTime, layout: string, zone: string): string => {
  const { date, offset, fraction } = wallOf(at, zone)
  const minutes = Math.floor(Math.abs(offset) / 60_000)
  const values: Readonly<Record<string, string>> = {
    Y: pad(date.getUTCFullYear(), 4),
    m: pad(date.getUTCMonth() + 1, 2),
    d: pad(date.getUTCDate(), 2),
    H: pad(date.getUTCHours(), 2),
    M: pad(date.getUTCMinutes(), 2),
    S: pad(date.getUTCSeconds(), 2),
    b: monthNames.slice(date.getUTCMonth() * 3, date.getUTCMonth() * 3 + 3),
    f: pad(fraction, 9),
    z: `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`,
  }
  const full = layout.replaceAll('%F', '%Y-%m-%d').replaceAll('%T', '%H:%M:%S')
  return full.replace(/%(.)/g, (_, letter: string) => values[letter] ?? letter)
}

const partOf = (at: ReferenceTime, part: string, zone: string): bigint => {
  const { date, fraction } = wallOf(at, zone)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  // The calendar repeats itself every 400 years; the first day of the first year is beyond what Date knows.
  const likeYear = 2000 + (((year % 400) + 400) % 400)
  const parts: Readonly<Record<string, number | bigint>> = {
    year,
    month: month + 1,
    day,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: fraction / 1_000_000n,
    microsecond: fraction / 1000n,
    nanosecond: fraction,
    weekday: date.getUTCDay() === 0 ? 7 : date.getUTCDay(),
    yearday: (Date.UTC(likeYear, month, day) - Date.UTC(likeYear, 0, 1)) / 86_400_000 + 1,
  }
  return BigInt(parts[part] ?? fault())
}

/** What the time functions mean; `now` is the time of the batch. */
export const timeFunctions = (
  now: ReferenceTime,
): Readonly<Record<string, (...values: Arguments) => ReferenceValue>> => ({
  now: () => now,
  between_time_range: (at, from, to) => {
    if (!isNumber(from ?? null) || !isNumber(to ?? null)) return fault()
    const distance = timeOf(at).nanos - now.nanos
    return distance >= scaled(from, 1_000_000_000n) && distance <= scaled(to, 1_000_000_000n)
  },
  parse_time: (text, layout, zone) => {
    if (typeof text !== 'string') return fault()
    if (layout === undefined) return readRfc3339(text) ?? fault()
    return readers[String(layout)]?.(text, String(zone ?? 'UTC')) ?? fault()
  },
  format_time: (at, layout, zone) => written(timeOf(at), String(layout), String(zone ?? 'UTC')),
  date_part: (at, part, zone) => partOf(timeOf(at), String(part), String(zone ?? 'UTC')),
  add_seconds: (at, seconds) => {
    if (!isNumber(seconds ?? null)) return fault()
    return time(time(scaled(seconds, 1_000_000_000n)).nanos + timeOf(at).nanos)
  },
  date_diff: (from, to, unit) => integer((timeOf(to).nanos - timeOf(from).nanos) / perUnit(unit)),
  to_unix: (at, unit) => integer(floorDivide(timeOf(at).nanos, perUnit(unit))),
  from_unix: (number, unit) => (isNumber(number ?? null) ? time(scaled(number, perUnit(unit))) : fault()),
})
