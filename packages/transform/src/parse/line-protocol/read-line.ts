import { defineKey, type JsonObject, type JsonValue } from '../../json/json-value.ts'
import type { Instant } from '../../time/civil.ts'
import { numberToInstant } from '../../time/instant.ts'
import type { TimeUnit } from '../../time/units.ts'
import { hexBytes } from '../../value/hex.ts'
import { normalizeInteger } from '../../value/integer.ts'
import { Timestamp } from '../../value/timestamp.ts'
import { fieldNameOf } from '../text/field-names.ts'
import { readLiteral } from './field-literal.ts'

/** How lines are read. */
export interface LineReading {
  readonly unit: TimeUnit
  /** See readLiteral. */
  readonly literalFloats: boolean
}

/** A line that was read up to `end`, or what is wrong with it, where; the next line begins after `end` either way. */
export type LineResult =
  | { readonly row: JsonObject; readonly end: number }
  | { readonly problem: string; readonly position: number; readonly end: number }

/** Thrown within this file only: the way out of nested readers. */
class LineProblem extends Error {
  readonly position: number
  /** Past all quoted text that was read, so that no line is ever found within quotes. */
  readonly end: number

  constructor(message: string, position: number, end: number = position) {
    super(message)
    this.position = position
    this.end = end
  }
}

const encoder = new TextEncoder()

/**
 * Reads the line of InfluxDB line protocol that begins at `start`: `measurement,tag=value field=value time`. The row has
 * `_measurement`, the tags as text, the fields with their types, and `_time` where the line has a time. A quoted value
 * may hold line breaks, so `end` need not be the next one.
 */
export const readLine = (text: string, start: number, reading: LineReading): LineResult => {
  try {
    return readParts(text, start, reading)
  } catch (error) {
    if (!(error instanceof LineProblem)) throw error
    return { problem: error.message, position: error.position, end: error.end }
  }
}

const readParts = (text: string, start: number, { unit, literalFloats }: LineReading): LineResult => {
  const row: Record<string, JsonValue> = {}
  const put = (key: string, value: JsonValue, position: number, end: number): void => {
    const name = fieldNameOf(key)
    if (Object.hasOwn(row, name)) throw new LineProblem('a tag or field is there twice', position, end)
    defineKey(row, name, value)
  }
  const measurement = readName(text, start, ', ')
  if (measurement.value === '') throw new LineProblem('expected a measurement', start)
  put('_measurement', measurement.value, start, measurement.end)

  let at = measurement.end
  while (text[at] === ',') {
    const key = readKey(text, at + 1)
    const value = readName(text, key.end + 1, ',= ')
    if (value.value === '' || text[value.end] === '=') throw new LineProblem('expected the value of a tag', key.end + 1)
    put(key.value, value.value, at + 1, value.end)
    at = value.end
  }
  at = skipBlanks(text, at)
  for (;;) {
    const key = readKey(text, at)
    const field = readField(text, key.end + 1, literalFloats)
    put(key.value, field.value, at, field.end)
    at = field.end
    if (text[at] !== ',') break
    at++
  }
  at = skipBlanks(text, at)
  if (!isLineEnd(text, at)) {
    const time = readTime(text, at, unit)
    put('_time', time.value, at, time.end)
    at = skipBlanks(text, time.end)
    if (!isLineEnd(text, at)) throw new LineProblem('expected the end of the line', at)
  }
  return { row, end: at }
}

const skipBlanks = (text: string, from: number): number => {
  let at = from
  while (text[at] === ' ') at++
  return at
}

const isLineEnd = (text: string, at: number): boolean =>
  at >= text.length || text[at] === '\n' || (text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length))

const COMMA = 0x2c
const BLANK = 0x20
const EQUALS = 0x3d
const BACKSLASH = 0x5c

/** Reads up to one of `stops` or the end of the line; a backslash before one of `stops` makes it part of the name. */
const readName = (
  text: string,
  from: number,
  stops: ', ' | ',= ',
): { readonly value: string; readonly end: number } => {
  const isStop = (unit: number): boolean => unit === COMMA || unit === BLANK || (unit === EQUALS && stops === ',= ')
  let value = ''
  let copied = from
  let at = from
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    // Most letters are above all that matters here.
    if (unit > BACKSLASH) continue
    if (isStop(unit) || (unit < BLANK && isLineEnd(text, at))) break
    if (unit === BACKSLASH && isStop(text.charCodeAt(at + 1))) {
      value += text.slice(copied, at)
      copied = ++at
    }
  }
  return { value: copied === from ? text.slice(from, at) : value + text.slice(copied, at), end: at }
}

/** Where the blank, the comma or the line break is that ends a word. */
const endOfWord = (text: string, from: number): number => {
  let at = from
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === COMMA || unit === BLANK || (unit < BLANK && isLineEnd(text, at))) break
  }
  return at
}

const readKey = (text: string, from: number): { readonly value: string; readonly end: number } => {
  const key = readName(text, from, ',= ')
  if (key.value === '' || text[key.end] !== '=') throw new LineProblem('expected a key and an equals sign', from)
  return key
}

const readField = (
  text: string,
  at: number,
  literalFloats: boolean,
): { readonly value: JsonValue; readonly end: number } => {
  const kind = text[at] ?? ''
  if (kind === '"') return readQuoted(text, at)
  if ('LGB'.includes(kind) && text[at + 1] === '"') {
    const quoted = readQuoted(text, at + 1)
    if (kind !== 'B') return quoted
    const bytes = bytesOf(quoted.value)
    if (bytes === undefined) throw new LineProblem('expected pairs of hexadecimal digits', at, quoted.end)
    return { value: bytes, end: quoted.end }
  }
  const end = endOfWord(text, at)
  const literal = readLiteral(text.slice(at, end), literalFloats)
  if (typeof literal === 'object') return { value: literal.value, end }
  throw new LineProblem(
    literal === 'no value' ? 'expected the value of a field' : 'the number is out of the range of its type',
    at,
  )
}

/** Within quotes a backslash escapes a quote or a backslash; before anything else it is itself. */
const readQuoted = (text: string, start: number): { readonly value: string; readonly end: number } => {
  let value = ''
  let copied = start + 1
  for (let at = copied; at < text.length; at++) {
    if (text[at] === '"') return { value: value + text.slice(copied, at), end: at + 1 }
    if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) {
      value += text.slice(copied, at)
      copied = ++at
    }
  }
  throw new LineProblem('the quote is not closed', start, text.length)
}

/** `\x00ff` is hexadecimal, undefined when its digits are wrong; any other text stands for its UTF-8 bytes. */
const bytesOf = (text: string): Uint8Array | undefined =>
  /^\\x/i.test(text) ? hexBytes(text.slice(2)) : encoder.encode(text)

const readTime = (text: string, at: number, unit: TimeUnit): { readonly value: Timestamp; readonly end: number } => {
  const end = endOfWord(text, at)
  const digits = text.slice(at, end)
  const instant = /^-?\d{1,19}$/.test(digits) ? readInstant(digits, unit) : undefined
  if (instant === undefined) throw new LineProblem('expected a whole number as the time', at)
  return { value: new Timestamp(instant), end }
}

/** A time of today in nanoseconds is cut into seconds and the rest as text: faster than computing with so many digits. */
const readInstant = (digits: string, unit: TimeUnit): Instant | undefined =>
  unit === 'ns' && digits.length === 19 && !digits.startsWith('-')
    ? { seconds: Number(digits.slice(0, 10)), nanos: Number(digits.slice(10)) }
    : numberToInstant(normalizeInteger(BigInt(digits)), unit)
