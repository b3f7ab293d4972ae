import { normalizeInteger } from '../value/integer.ts'
import { BACKSLASH, LOWER, MINUS, NINE, QUOTE, ZERO } from './ascii.ts'
import { asciiText } from './text-cache.ts'
import { utf8SequenceLength } from './utf8.ts'

/** A number of so many digits is exact as a double. */
export const EXACT_DIGITS = 15

/** Stands for a position where there is none: the payload is unusual. */
export const WRONG = -1

export const passBlanks = (bytes: Uint8Array, start: number): number => {
  let at = start
  let unit = bytes[at] ?? 0
  while (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) unit = bytes[++at] ?? 0
  return at
}

/** The length of `spelling` when the bytes have it here, else 0. */
export const matchLength = (bytes: Uint8Array, start: number, spelling: Uint8Array): number => {
  const { length } = spelling
  let matched = 0
  while (matched < length && bytes[start + matched] === spelling[matched]) matched++
  return matched === length ? length : 0
}

/** Behind an opening quote; the position behind the closing one. */
export const passString = (bytes: Uint8Array, start: number): number => {
  let at = start
  for (let unit = bytes[at] ?? 0; unit !== QUOTE; unit = bytes[at] ?? 0) {
    if (unit >= 0x80) {
      const length = utf8SequenceLength(bytes, at)
      if (length === 0) return WRONG
      at += length
    } else if (unit === BACKSLASH) {
      if (!isEscape(bytes, at + 1)) return WRONG
      at += 2
    } else if (unit >= 0x20) at++
    else return WRONG
  }
  return at + 1
}

/** The string literal between two positions, decoded by the engine; undefined when it is none. */
export const literalText = (
  decode: (bytes: Uint8Array) => string,
  bytes: Uint8Array,
  from: number,
  to: number,
): string | undefined => {
  try {
    const value: unknown = JSON.parse(decode(bytes.subarray(from, to)))
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

export const TRUE = [0x74, 0x72, 0x75, 0x65]
export const FALSE = [0x66, 0x61, 0x6c, 0x73, 0x65]
export const NULL = [0x6e, 0x75, 0x6c, 0x6c]

export const isWord = (bytes: Uint8Array, at: number, word: readonly number[]): boolean =>
  word.every((unit, index) => bytes[at + index] === unit)

const isHex = (unit: number): boolean =>
  (unit >= ZERO && unit <= NINE) || ((unit | LOWER) >= 0x61 && (unit | LOWER) <= 0x66)

/** Whether the byte behind a backslash may stand there; the digits of \u are passed over as plain bytes. */
const isEscape = (bytes: Uint8Array, at: number): boolean => {
  switch (bytes[at]) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return true
    case 0x75:
      return [1, 2, 3, 4].every((index) => isHex(bytes[at + index] ?? 0))
    default:
      return false
  }
}

export const asciiNumber = (bytes: Uint8Array, from: number, to: number): number => Number(asciiText(bytes, from, to))

/** An integer of 16 to 30 digits. */
export const longInteger = (bytes: Uint8Array, from: number, to: number): number | bigint => {
  const isNegative = bytes[from] === MINUS
  const first = isNegative ? from + 1 : from
  const middle = to - EXACT_DIGITS
  let high = 0
  for (let at = first; at < middle; at++) high = high * 10 + ((bytes[at] ?? ZERO) - ZERO)
  let low = 0
  for (let at = middle; at < to; at++) low = low * 10 + ((bytes[at] ?? ZERO) - ZERO)
  const value = BigInt(high) * 1_000_000_000_000_000n + BigInt(low)
  return normalizeInteger(isNegative ? -value : value)
}
