import { SluiceError } from '@sluice/contracts'
import { type CivilTime, civilSeconds, type Instant, isCivil } from './civil.ts'
import type { LocalToInstant } from './rfc3339.ts'

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'
/** Named groups that a directive may set. */
type Group = Part | 'monthName' | 'fraction' | 'offset' | 'epoch'

const monthNames: readonly string[] = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
]

const directives: Readonly<Record<string, { readonly group: Group; readonly pattern: string }>> = {
  Y: { group: 'year', pattern: String.raw`\d{4}` },
  m: { group: 'month', pattern: String.raw`\d{1,2}` },
  d: { group: 'day', pattern: String.raw`\d{1,2}` },
  H: { group: 'hour', pattern: String.raw`\d{1,2}` },
  M: { group: 'minute', pattern: String.raw`\d{1,2}` },
  S: { group: 'second', pattern: String.raw`\d{1,2}` },
  b: { group: 'monthName', pattern: '[A-Za-z]{3}' },
  f: { group: 'fraction', pattern: String.raw`\d{1,9}` },
  z: { group: 'offset', pattern: String.raw`Z|[+-]\d{2}:?\d{2}` },
  s: { group: 'epoch', pattern: String.raw`-?\d{1,15}` },
}

/** Directives that stand for several others. */
const shorthands: Readonly<Record<string, string>> = { F: '%Y-%m-%d', T: '%H:%M:%S' }

const problem = (message: string, position: number): SluiceError =>
  new SluiceError('TIME_FORMAT', message, { position })

/**
 * Compiles a strftime-like layout (%Y %m %d %H %M %S %b %f %z %s %F %T %%) into a reader of the whole text; %f is a
 * fraction of a second, %s seconds since 1970. Parts left out are the start of their unit, and a time without %z is
 * read by `local`. Throws SluiceError TIME_FORMAT with the position.
 */
export const compileTimeFormat = (format: string, local: LocalToInstant): ((text: string) => Instant | undefined) => {
  const groups = new Set<Group>()
  const pattern = new RegExp(`^${toPattern(format, groups)}$`)
  if (!groups.has('epoch') && !groups.has('year'))
    throw problem('the layout needs a year (%Y) or seconds since 1970 (%s)', 0)
  return (text) => {
    const found = pattern.exec(text)?.groups
    return found === undefined ? undefined : read(found, local)
  }
}

const toPattern = (format: string, groups: Set<Group>): string => {
  let pattern = ''
  for (let at = 0; at < format.length; at++) {
    const char = format[at] ?? ''
    if (char !== '%') {
      pattern += char.replace(/[\\^$.|?*+()[\]{}]/, '\\$&')
      continue
    }
    const letter = format[++at] ?? ''
    const directive = Object.hasOwn(directives, letter) ? directives[letter] : undefined
    if (letter === '%') pattern += '%'
    else if (Object.hasOwn(shorthands, letter)) pattern += toPattern(shorthands[letter] ?? '', groups)
    else if (directive === undefined) throw problem(`%${letter} is not a known directive`, at - 1)
    else {
      if (groups.has(directive.group)) throw problem(`%${letter} is there twice`, at - 1)
      groups.add(directive.group)
      pattern += `(?<${directive.group}>${directive.pattern})`
    }
  }
  return pattern
}

const read = (found: Readonly<Record<string, string | undefined>>, local: LocalToInstant): Instant | undefined => {
  const number = (part: Part, missing: number): number => (found[part] === undefined ? missing : Number(found[part]))
  const nanos = found['fraction'] === undefined ? 0 : Number(found['fraction'].padEnd(9, '0'))
  if (found['epoch'] !== undefined) return { seconds: Number(found['epoch']), nanos }
  const named = found['monthName']?.toLowerCase()
  const civil: CivilTime = {
    year: number('year', 1970),
    month: named === undefined ? number('month', 1) : monthNames.indexOf(named) + 1,
    day: number('day', 1),
    hour: number('hour', 0),
    minute: number('minute', 0),
    second: number('second', 0),
    nanos,
  }
  if (!isCivil(civil)) return undefined
  const offset = found['offset']
  return offset === undefined ? local(civil) : { seconds: civilSeconds(civil) - offsetSeconds(offset), nanos }
}

const offsetSeconds = (offset: string): number => {
  if (offset === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return (offset.startsWith('-') ? -60 : 60) * minutes
}
