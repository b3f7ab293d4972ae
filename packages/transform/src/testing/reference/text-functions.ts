import {
  boundedText,
  fault,
  integer,
  isBytes,
  isNumber,
  ReferenceTime,
  type ReferenceValue,
  TEXT_MAX,
} from './value.ts'

const text = (value: ReferenceValue | undefined): string => (typeof value === 'string' ? value : fault())
const number = (value: ReferenceValue | undefined): number => {
  const known = value ?? null
  return isNumber(known) ? Math.trunc(Number(known)) : fault()
}
const bytes = (value: ReferenceValue | undefined): readonly number[] => {
  const known = value ?? null
  return isBytes(known) ? known : fault()
}

/** The bits of bytes as text of 0 and 1. */
const bits = (list: readonly number[]): string => list.map((byte) => byte.toString(2).padStart(8, '0')).join('')
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const groupsOf = (value: string, size: number): readonly string[] =>
  Array.from({ length: Math.ceil(value.length / size) }, (_, index) => value.slice(index * size, (index + 1) * size))

const toBase64 = (list: readonly number[]): string => {
  const digits = groupsOf(bits(list), 6).map((group) => BASE64[Number.parseInt(group.padEnd(6, '0'), 2)])
  return groupsOf(digits.join(''), 4)
    .map((group) => group.padEnd(4, '='))
    .join('')
}

const fromBase64 = (value: string): readonly number[] => {
  const digits = value.replace(/={1,2}$/, '')
  const isPadded = digits !== value
  if (/[^A-Za-z0-9+/]/.test(digits) || digits.length % 4 === 1 || (isPadded && value.length % 4 !== 0)) return fault()
  const all = [...digits].map((digit) => BASE64.indexOf(digit).toString(2).padStart(6, '0')).join('')
  return groupsOf(all, 8)
    .filter((group) => group.length === 8)
    .map((group) => Number.parseInt(group, 2))
}

const fromHex = (value: string): readonly number[] => {
  const pairs = groupsOf(value, 2)
  return pairs.every((pair) => /^[0-9a-f]{2}$/i.test(pair)) ? pairs.map((pair) => Number.parseInt(pair, 16)) : fault()
}

const toHex = (list: readonly number[]): string =>
  groupsOf(bits(list), 4)
    .map((group) => Number.parseInt(group, 2).toString(16))
    .join('')

/** A time in RFC 3339 with as many digits as it needs. */
const timeText = ({ nanos }: ReferenceTime): string => {
  const fraction = ((nanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n
  const whole = new Date(Number((nanos - fraction) / 1_000_000n)).toISOString().replace('.000Z', '')
  return `${whole}${fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`}Z`
}

const toText = (value: ReferenceValue): string => {
  if (value instanceof ReferenceTime) return timeText(value)
  return isBytes(value) ? toHex(value) : String(value)
}

const replaced = (subject: string, from: string, to: string): string => {
  let result = ''
  for (let at = 0; at < subject.length; ) {
    const isHere = from !== '' && subject.startsWith(from, at)
    result += isHere ? to : subject[at]
    at += isHere ? from.length : 1
    if (result.length > Math.max(TEXT_MAX, subject.length)) return fault()
  }
  return result
}

const grown = (before: string, after: string): string => (after.length > before.length ? boundedText(after) : after)

/** What the functions of text and bytes mean. */
export const textFunctions: Readonly<Record<string, (...values: readonly ReferenceValue[]) => ReferenceValue>> = {
  contains: (a, b) => text(a).split(text(b)).length > 1 || text(b) === '',
  starts_with: (a, b) => text(a).slice(0, text(b).length) === text(b),
  ends_with: (a, b) => text(b) === '' || text(a).slice(-text(b).length) === text(b),
  matches: (a, b) => new RegExp(text(b), 'u').test(text(a)),
  trim: (a) => text(a).replace(/^\s+/, '').replace(/\s+$/, ''),
  lower: (a) => grown(text(a), text(a).toLowerCase()),
  upper: (a) => grown(text(a), text(a).toUpperCase()),
  is_empty: (a) => text(a).length === 0,
  len: (a) => BigInt([...text(a)].length),
  pad: (a, length, chars) => {
    const [subject, filling] = [text(a), [...text(chars)]]
    const missing = number(length) - [...subject].length
    if (missing > TEXT_MAX) return fault()
    if (missing <= 0 || filling.length === 0) return subject
    return boundedText(subject + Array.from({ length: missing }, (_, at) => filling[at % filling.length]).join(''))
  },
  sub_string: (a, start, length) => {
    const characters = [...text(a)]
    const count = length === undefined ? characters.length : number(length)
    const from = number(start) < 0 ? Math.max(0, characters.length + number(start)) : number(start)
    return characters.filter((_, at) => at >= from && at < from + count).join('')
  },
  replace: (a, from, to) => grown(text(a), replaced(text(a), text(from), text(to))),
  parse_int: (a) => (/^[+-]?\d+$/.test(text(a)) ? integer(BigInt(text(a).replace('+', ''))) : fault()),
  to_string: (a) => toText(a ?? null),
  to_hex: (a) => toHex(bytes(a)),
  to_base64: (a) => toBase64(bytes(a)),
  from_hex: (a) => fromHex(text(a)),
  from_base64: (a) => fromBase64(text(a)),
}
