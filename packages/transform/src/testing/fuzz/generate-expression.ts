import type { Random } from '../random.ts'

/** Types that the generator aims for. */
export type Wanted = 'bool' | 'number' | 'text' | 'time' | 'bytes'

export const wantedTypes = ['bool', 'number', 'text', 'time', 'bytes'] as const
/** The fields of a row; each mostly holds a value of its type. */
export const FIELDS: Readonly<Record<Wanted, string>> = { bool: 'f', number: 'n', text: 's', time: 't', bytes: 'y' }

const units = ['"s"', '"ms"', '"us"', '"ns"'] as const
const zones = [
  '',
  ', "UTC"',
  ', "Asia/Shanghai"',
  ', "America/New_York"',
  ', "Asia/Kathmandu"',
  ', "Pacific/Apia"',
] as const
const parts = [
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
  'microsecond',
  'nanosecond',
  'weekday',
  'yearday',
] as const
const patterns = ['^[a-z]+-\\\\d+$', '\\\\d', 'x|y', '^$', '[^x]{2,3}', '(?:ab)*1'] as const
const readLayouts = ['%F %T', '%d/%m/%Y', '%s.%f', '%Y%m%d%H%M%S.%f%z'] as const
const writeLayouts = ['%F %T', '%d/%m/%Y', '%Y%m%d%H%M%S.%f%z', '%b %d %Y', '%%%H', ''] as const

const literals: Readonly<Record<Wanted, readonly [string, ...string[]]>> = {
  bool: ['true', 'false'],
  number: [
    '0',
    '1',
    '2',
    '7',
    '-3',
    '2.5',
    '-0.001',
    '1e17',
    '1e300',
    '9007199254740991',
    '9007199254740993',
    '9223372036854775807',
    '1700000000',
    '86400',
    '65537',
  ],
  text: [
    '""',
    "'x'",
    '"x-1"',
    '"  a "',
    '"京😀b"',
    '"12"',
    '"-7.5"',
    '"9223372036854775808"',
    '"00ff"',
    '"AP8="',
    '"1e400"',
    '"2026-03-08 02:30:00"',
    '"2011-12-30 12:00:00"',
    '"01/02/2026"',
    '"-1.5"',
    '"20260102030405.5+0800"',
  ],
  time: [
    '"2026-01-02T03:04:05.678Z"',
    '"1969-12-31T23:59:59.999999999-05:30"',
    '"0001-01-01T00:00:00Z"',
    '"2023-11-14T22:13:20Z"',
    'now()',
  ],
  bytes: ['from_hex("00ff")', 'from_base64("")', 'from_base64("3q2+7w")'],
}

const floatFunctions = [
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'asin',
  'acos',
  'atan',
  'asinh',
  'acosh',
  'sqrt',
  'exp',
  'ln',
  'log',
  'fraction',
  'floor',
  'ceiling',
  'round',
  'int',
  'abs',
] as const

/** Writes expressions of a wanted type; now and then a part has another one, so that errors are compared too. */
export const createGenerator = (random: Random) => {
  const of = (type: Wanted, depth: number): string => {
    const aim = random.chance(0.04) ? random.pick(wantedTypes) : type
    if (random.chance(0.03)) return 'null'
    if (depth <= 0 || random.chance(0.2)) return random.chance(0.5) ? FIELDS[aim] : random.pick(literals[aim])
    if (random.chance(0.08)) return `if(${of('bool', depth - 1)}, ${of(aim, depth - 1)}, ${of(aim, depth - 1)})`
    if (random.chance(0.05)) return `coalesce(${of(aim, depth - 1)}, ${of(aim, depth - 1)})`
    return makers[aim](depth - 1)
  }
  const any = (depth: number): string => of(random.pick(wantedTypes), depth)
  const list = (type: Wanted, depth: number): string =>
    Array.from({ length: random.below(4) }, () => of(type, depth)).join(', ')
  const call = (subject: string, name: string, ...rest: readonly string[]): string =>
    random.chance(0.5) ? `(${subject}).${name}(${rest.join(', ')})` : `${name}(${[subject, ...rest].join(', ')})`

  const compare = (depth: number): string => {
    const type = random.pick(wantedTypes)
    const operator = random.pick(['==', '!=', '<', '<=', '>', '>='])
    return `(${of(type, depth)} ${operator} ${of(type, depth)})`
  }

  const makers: Readonly<Record<Wanted, (depth: number) => string>> = {
    bool: (depth) =>
      random.pick([
        () => compare(depth),
        () => compare(depth),
        () => `(${of('bool', depth)} ${random.pick(['&&', '||', '==', '!='])} ${of('bool', depth)})`,
        () => `!(${of('bool', depth)})`,
        () => `is_null(${any(depth)})`,
        () => {
          const type = random.pick(wantedTypes)
          return `(${of(type, depth)} ${random.pick(['in', 'not in'])} [${list(type, depth)}])`
        },
        () => call(of('text', depth), random.pick(['contains', 'starts_with', 'ends_with']), of('text', depth)),
        () => call(of('text', depth), 'matches', `"${random.pick(patterns)}"`),
        () => `(${of('text', depth)}).is_empty`,
        () => call(of('time', depth), 'between_time_range', of('number', depth), of('number', depth)),
      ])(),
    number: (depth) =>
      random.pick([
        () => `(${of('number', depth)} ${random.pick(['+', '-', '*', '/', '%'])} ${of('number', depth)})`,
        () => `-(${of('number', depth)})`,
        () => call(of('number', depth), random.pick(floatFunctions)),
        () => call(of('number', depth), random.pick(['min', 'max']), of('number', depth), of('number', depth)),
        () => call(of('text', depth), random.pick(['len', 'parse_int', 'parse_float'])),
        () => `date_part(${of('time', depth)}, "${random.pick(parts)}"${random.pick(zones)})`,
        () => `date_diff(${of('time', depth)}, ${of('time', depth)}, ${random.pick([...units, '"m"', '"h"', '"d"'])})`,
        () => call(of('time', depth), 'to_unix', random.pick(units)),
      ])(),
    text: (depth) =>
      random.pick([
        () => `(${of('text', depth)} + ${of('text', depth)})`,
        () => call(of('text', depth), random.pick(['trim', 'lower', 'upper'])),
        () => call(of('text', depth), 'pad', of('number', depth), of('text', depth)),
        () => call(of('text', depth), 'sub_string', of('number', depth)),
        () => call(of('text', depth), 'sub_string', of('number', depth), of('number', depth)),
        () => call(of('text', depth), 'replace', of('text', depth), of('text', depth)),
        () => `to_string(${any(depth)})`,
        () => call(of('bytes', depth), random.pick(['to_hex', 'to_base64'])),
        () => `format_time(${of('time', depth)}, "${random.pick(writeLayouts)}"${random.pick(zones)})`,
      ])(),
    time: (depth) =>
      random.pick([
        () => call(of('time', depth), 'add_seconds', of('number', depth)),
        () => call(of('number', depth), 'from_unix', random.pick(units)),
        () => `parse_time(${of('time', depth)})`,
        () => `parse_time(${of('text', depth)}, "${random.pick(readLayouts)}"${random.pick(zones)})`,
      ])(),
    bytes: (depth) => call(of('text', depth), random.pick(['from_hex', 'from_base64'])),
  }
  return { expression: (): string => of(random.pick(wantedTypes), 1 + random.below(5)) }
}
