import { type CivilTime, civilSeconds, type Instant, isCivil } from './civil.ts'

/** Turns local time into an instant; undefined where the zone has no such time. */
export type LocalToInstant = (local: CivilTime) => Instant | undefined

const FRACTION_DIGITS_MAX = 18

/**
 * Reads RFC 3339 text, with a blank for the T as well. Digits beyond nanoseconds are cut off. `local` reads times without
 * an offset; with null they are refused. undefined means that the text is no such time. Written without a pattern, which
 * takes several times as long: most times of most rows come this way.
 */
export const parseRfc3339 = (text: string, local: LocalToInstant | null): Instant | undefined => {
  if (!hasSeparators(text)) return undefined
  const [century, yearOfCentury] = [twoDigits(text, 0), twoDigits(text, 2)]
  if (century < 0 || yearOfCentury < 0) return undefined
  const fraction = readFraction(text)
  if (fraction === undefined) return undefined
  const civil: CivilTime = {
    year: century * 100 + yearOfCentury,
    month: twoDigits(text, 5),
    day: twoDigits(text, 8),
    hour: twoDigits(text, 11),
    minute: twoDigits(text, 14),
    second: twoDigits(text, 17),
    nanos: fraction.nanos,
  }
  if (civil.hour < 0 || civil.minute < 0 || civil.second < 0 || !isCivil(civil)) return undefined
  if (fraction.end === text.length) return local?.(civil)
  const offset = readOffset(text, fraction.end)
  return offset === undefined ? undefined : { seconds: civilSeconds(civil) - offset, nanos: civil.nanos }
}

/** `2026-01-02T03:04:05`, but for the digits. */
const hasSeparators = (text: string): boolean => {
  const middle = text[10]
  return (
    text[4] === '-' &&
    text[7] === '-' &&
    (middle === 'T' || middle === 't' || middle === ' ') &&
    text[13] === ':' &&
    text[16] === ':'
  )
}

/** The digit at a place; NaN past the end, and out of 0 to 9 for any other character. */
const digitAt = (text: string, at: number): number => text.charCodeAt(at) - 48

const isDigit = (value: number): boolean => value >= 0 && value <= 9

/** The number of two digits; -1 where there are none. */
const twoDigits = (text: string, at: number): number => {
  const [tens, ones] = [digitAt(text, at), digitAt(text, at + 1)]
  return isDigit(tens) && isDigit(ones) ? tens * 10 + ones : -1
}

interface Fraction {
  readonly nanos: number
  /** What follows it. */
  readonly end: number
}

const NO_FRACTION: Fraction = { nanos: 0, end: 19 }

const readFraction = (text: string): Fraction | undefined => {
  if (text[19] !== '.') return NO_FRACTION
  let nanos = 0
  let end = 20
  for (let digit = digitAt(text, end); isDigit(digit); digit = digitAt(text, ++end))
    if (end < 29) nanos = nanos * 10 + digit
  const digits = end - 20
  if (digits === 0 || digits > FRACTION_DIGITS_MAX) return undefined
  return { nanos: digits < 9 ? nanos * 10 ** (9 - digits) : nanos, end }
}

/** Seconds ahead of UTC: Z or ±hh:mm, the rest of the text. */
const readOffset = (text: string, at: number): number | undefined => {
  const sign = text[at]
  if (sign === 'Z' || sign === 'z') return text.length === at + 1 ? 0 : undefined
  const [hours, minutes] = [twoDigits(text, at + 1), twoDigits(text, at + 4)]
  const isOffset = (sign === '+' || sign === '-') && text[at + 3] === ':' && text.length === at + 6
  if (!isOffset || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined
  return (hours * 60 + minutes) * (sign === '-' ? -60 : 60)
}
