import { type CivilTime, civilSeconds, type Instant, isCivil } from './civil.ts'
import { type Directive, layoutError, monthNames, parseLayout } from './layout.ts'
import type { LocalToInstant } from './rfc3339.ts'

const patterns: Readonly<Record<Directive, string>> = {
  Y: String.raw`\d{4}`,
  m: String.raw`\d{1,2}`,
  d: String.raw`\d{1,2}`,
  H: String.raw`\d{1,2}`,
  M: String.raw`\d{1,2}`,
  S: String.raw`\d{1,2}`,
  b: '[A-Za-z]{3}',
  f: String.raw`\d{1,9}`,
  z: String.raw`Z|[+-]\d{2}:?\d{2}`,
  s: String.raw`-?\d{1,15}`,
}

/**
 * Compiles a layout (layout.ts) into a reader of the whole text; %f is a fraction of a second, %s seconds since 1970.
 * Parts left out are the start of their unit, and a time without %z is read by `local`. Throws SluiceError TIME_FORMAT
 * with the position.
 */
export const compileTimeFormat = (format: string, local: LocalToInstant): ((text: string) => Instant | undefined) => {
  const parts = parseLayout(format)
  const has = (directive: Directive): boolean =>
    parts.some((part) => typeof part === 'object' && part.directive === directive)
  if (!has('s') && !has('Y')) throw layoutError('the layout needs a year (%Y) or seconds since 1970 (%s)', 0)
  const pattern = parts.map((part) =>
    typeof part === 'string' ? escaped(part) : `(?<${part.directive}>${patterns[part.directive]})`,
  )
  const whole = new RegExp(`^${pattern.join('')}$`)
  return (text) => {
    const found = whole.exec(text)?.groups
    return found === undefined ? undefined : read(found, local)
  }
}

const escaped = (char: string): string => char.replace(/[\\^$.|?*+()[\]{}]/, '\\$&')

type Found = Readonly<Partial<Record<string, string>>>

const read = (found: Found, local: LocalToInstant): Instant | undefined => {
  const nanos = found['f'] === undefined ? 0 : Number(found['f'].padEnd(9, '0'))
  if (found['s'] !== undefined) return sinceEpoch(found['s'], nanos)
  const number = (directive: Directive, missing: number): number => Number(found[directive] ?? missing)
  const named = found['b']?.toLowerCase()
  const civil: CivilTime = {
    year: number('Y', 1970),
    month: named === undefined ? number('m', 1) : monthNames.findIndex((month) => month.toLowerCase() === named) + 1,
    day: number('d', 1),
    hour: number('H', 0),
    minute: number('M', 0),
    second: number('S', 0),
    nanos,
  }
  if (!isCivil(civil)) return undefined
  const offset = found['z']
  return offset === undefined ? local(civil) : { seconds: civilSeconds(civil) - offsetSeconds(offset), nanos }
}

/** The fraction of a negative number counts away from zero: -1.5 s is half a second before -1 s. */
const sinceEpoch = (text: string, nanos: number): Instant => {
  const seconds = Number(text) + 0
  return text.startsWith('-') && nanos > 0 ? { seconds: seconds - 1, nanos: 1e9 - nanos } : { seconds, nanos }
}

const offsetSeconds = (offset: string): number => {
  if (offset === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return (offset.startsWith('-') ? -60 : 60) * minutes
}
