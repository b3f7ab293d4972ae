const formatters = new Map<string, Intl.DateTimeFormat | undefined>()

/** Abbreviations that the C library knows and Intl does not. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Asia/Shanghai': 'CST',
  'Asia/Tokyo': 'JST',
  'Asia/Seoul': 'KST',
  'Asia/Kolkata': 'IST',
}

/** Minutes east of UTC at that instant. An unknown zone counts as UTC: the server takes any name too. */
export function zoneOffsetMinutes(zone: string, epochMs: number): number {
  const formatter = formatterOf(zone)
  if (formatter === undefined) return 0
  const parts = Object.fromEntries(formatter.formatToParts(epochMs).map((part) => [part.type, Number(part.value)]))
  const local = Date.UTC(
    parts['year'] ?? 1970,
    (parts['month'] ?? 1) - 1,
    parts['day'],
    parts['hour'],
    parts['minute'],
    parts['second'],
  )
  return Math.round((local - Math.floor(epochMs / 1000) * 1000) / 60_000)
}

/** The instant at which clocks of the zone show the given wall time (given as if it were UTC). */
export function wallTimeToEpochMs(wallMs: number, zone: string): number {
  const guess = wallMs - zoneOffsetMinutes(zone, wallMs) * 60_000
  return wallMs - zoneOffsetMinutes(zone, guess) * 60_000
}

/** `+0800` */
export function formatOffset(minutes: number, separator = ''): string {
  const absolute = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}${separator}${two(absolute % 60)}`
}

/** What `timezone()` answers: `Asia/Shanghai (CST, +0800)`. */
export function describeZone(zone: string, epochMs: number): string {
  const offset = formatOffset(zoneOffsetMinutes(zone, epochMs))
  return `${zone} (${abbreviation(zone, epochMs)}, ${offset})`
}

function abbreviation(zone: string, epochMs: number): string {
  const known = ABBREVIATIONS[zone]
  if (known !== undefined) return known
  if (formatterOf(zone) === undefined) return 'UTC'
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' }).formatToParts(epochMs)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC'
}

function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formatters.has(zone)) formatters.set(zone, createFormatter(zone))
  return formatters.get(zone)
}

function createFormatter(zone: string): Intl.DateTimeFormat | undefined {
  if (zone === 'UTC') return undefined
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    // RangeError: no such zone.
    return undefined
  }
}
