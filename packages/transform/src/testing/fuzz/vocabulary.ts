export const wantedTypes = ['bool', 'number', 'text', 'time', 'bytes'] as const
/** Types that the generator aims for. */
export type Wanted = (typeof wantedTypes)[number]

/** The fields of a row; each mostly holds a value of its type. */
export const FIELDS: Readonly<Record<Wanted, string>> = { bool: 'f', number: 'n', text: 's', time: 't', bytes: 'y' }

/** The words that generated expressions are made of, chosen for the places where implementations go wrong. */
export const units = ['"s"', '"ms"', '"us"', '"ns"'] as const
export const unitsOfDifference = [...units, '"m"', '"h"', '"d"'] as const

/** A third argument of time functions, or none. */
export const zones = ['', 'UTC', 'Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia'].map((zone) =>
  zone === '' ? '' : `, "${zone}"`,
)

export const dateParts = 'year month day hour minute second millisecond microsecond nanosecond weekday yearday'.split(
  ' ',
)
export const patterns = ['^[a-z]+-\\\\d+$', '\\\\d', 'x|y', '^$', '[^x]{2,3}', '(?:ab)*1'] as const
export const writeLayouts = ['%F %T', '%d/%m/%Y', '%Y%m%d%H%M%S.%f%z', '%b %d %Y', '%%%H', ''] as const

/** Layouts with texts that fit: hours that clocks skip or show twice, days that a zone left out, fractions before 1970. */
export const layoutTexts = [
  ['%F %T', '"2026-03-08 02:30:00"'],
  ['%F %T', '"2026-11-01 01:30:00"'],
  ['%F %T', '"2011-12-30 12:00:00"'],
  ['%F %T', '"1900-12-31 23:59:59"'],
  ['%F %T', '"2026-02-29 00:00:00"'],
  ['%d/%m/%Y', '"01/02/2026"'],
  ['%d/%m/%Y', '"31/12/0001"'],
  ['%s.%f', '"-1.5"'],
  ['%s.%f', '"1700000000.123456789"'],
  ['%Y%m%d%H%M%S.%f%z', '"20260102030405.5+0800"'],
  ['%Y%m%d%H%M%S.%f%z', '"19691231235959.999999999Z"'],
] as const

/** Numbers at which rounding and borders turn. */
export const halves = ['0', '0.5', '-0.5', '1.5', '-1.5', '2.5', '-2.5', '0.49999999999999994'] as const

export const shortTexts = ['""', '"x"', '"-"', '"1"', '"b1"', '"京"', '"😀"', '" "'] as const

export const literals: Readonly<Record<Wanted, readonly string[]>> = {
  bool: ['true', 'false'],
  number: [
    ...'0 1 2 7 -3 0.5 2.5 -2.5 -0.001 1e17 1e300 86400 65537 1700000000 9007199254740991'.split(' '),
    ...'9007199254740993 9223372036854775807 -8639999913600'.split(' '),
  ],
  text: [
    ...shortTexts,
    ...['"x-1"', '"  a "', '"京😀b"', '"12"', '"-7.5"', '"9223372036854775808"', '"00ff"', '"AP8="', '"1e400"'],
  ],
  time: [
    '"2026-01-02T03:04:05.678Z"',
    '"1969-12-31T23:59:59.999999999-05:30"',
    '"0001-01-01T00:00:00Z"',
    '"2023-11-14T22:13:20Z"',
    '"2023-11-14T22:13:20.5Z"',
    'now()',
  ],
  bytes: ['from_hex("00ff")', 'from_base64("")', 'from_base64("3q2+7w")'],
}

export const numberFunctions = (
  'sin cos tan sinh cosh asin acos atan asinh acosh sqrt exp ln log fraction floor ceiling round int abs ' +
  'fraction floor ceiling round int abs'
).split(' ')
