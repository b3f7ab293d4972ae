import type { FieldValue, Slots } from '../value/field-value.ts'
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOT,
  LOWER,
  MINUS,
  NINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  PLUS,
  QUOTE,
  ZERO,
} from './ascii.ts'
import {
  asciiNumber,
  EXACT_DIGITS,
  FALSE,
  isWord,
  literalText,
  longInteger,
  matchLength,
  NULL,
  passBlanks,
  passString,
  TRUE,
  WRONG,
} from './json-bytes.ts'
import { type KeyPlan, type ObjectPlan, planKey, planScan, type ScannedField } from './scan-plan.ts'
import { createTextCache } from './text-cache.ts'
import { createWideTextCache } from './wide-text-cache.ts'

/**
 * Writes the wanted fields of a payload into their slots, null where it lacks one. False: the payload is unusual, and
 * the parser must say what it is; the slots hold nothing of use then.
 */
export type ScanJson = (bytes: Uint8Array, row: Slots) => boolean

/** Deeper payloads are left to the parser, which keeps its own stack. */
const DEPTH_MAX = 32
/** The powers of ten that are exact as doubles. */
const POWERS = Array.from({ length: 23 }, (_, power) => 10 ** power)
/** Two halves of so many digits make every 64-bit integer. */
const LONG_DIGITS = 30
const NOTHING: readonly number[] = []

/**
 * Reads one JSON object straight from its bytes, into slots, without making the object. It checks all that it passes
 * over, as JSON.parse would; whatever is unusual (a key that comes twice, two values for one name, an integer beyond
 * 64 bits, more than one document) it leaves to the parser by answering false.
 */
export const createJsonScanner = (fields: readonly ScannedField[]): ScanJson => {
  const root = planScan(fields)
  const slots = fields.map(({ slot }) => slot)
  const shortText = createTextCache()
  const wideText = createWideTextCache()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const decode = (part: Uint8Array): string => decoder.decode(part)
  const writtenIn = new Int32Array(Math.max(0, ...slots) + 1)
  let records = 0
  let objects = 0

  let row: Slots = []
  let keyEnd = 0

  /** False when the name has a value already: the parser calls that a clash. */
  const write = (targets: readonly number[], value: FieldValue): boolean => {
    for (let index = 0; index < targets.length; index++) {
      const slot = targets[index] ?? 0
      if (writtenIn[slot] === records) return false
      writtenIn[slot] = records
      row[slot] = value
    }
    return true
  }

  const readString = (bytes: Uint8Array, start: number, targets: readonly number[]): number => {
    let at = start
    let hash = 0
    let unit = bytes[at] ?? 0
    let bits = 0
    while (unit !== QUOTE && unit !== BACKSLASH && unit >= 0x20) {
      hash = (Math.imul(hash, 31) + unit) | 0
      bits |= unit
      unit = bytes[++at] ?? 0
    }
    if (unit === QUOTE) {
      const value = bits < 0x80 ? shortText(bytes, start, at, hash) : wideText(bytes, start, at, hash)
      return value !== undefined && write(targets, value) ? at + 1 : WRONG
    }
    const end = passString(bytes, at)
    const value = end === WRONG ? undefined : literalText(decode, bytes, start - 1, end)
    return value !== undefined && write(targets, value) ? end : WRONG
  }

  /** At the first byte of a key; its plan, and where it ends in `keyEnd`. */
  const readKey = (bytes: Uint8Array, start: number, plan: ObjectPlan): KeyPlan | undefined => {
    let at = start
    let hash = 0
    let unit = bytes[at] ?? 0
    while (unit !== QUOTE && unit !== BACKSLASH && unit >= 0x20 && unit < 0x80) {
      hash = (Math.imul(hash, 31) + unit) | 0
      unit = bytes[++at] ?? 0
    }
    keyEnd = unit === QUOTE ? at + 1 : passString(bytes, at)
    if (keyEnd === WRONG) return undefined
    const name = unit === QUOTE ? shortText(bytes, start, at, hash) : literalText(decode, bytes, start - 1, keyEnd)
    return name === undefined ? undefined : planKey(plan, name)
  }

  const readNumber = (bytes: Uint8Array, start: number, targets: readonly number[]): number => {
    let at = start
    const isNegative = bytes[at] === MINUS
    if (isNegative) at++
    const first = bytes[at] ?? 0
    if (first < ZERO || first > NINE) return WRONG
    const wholeStart = at
    let value = 0
    let unit = first
    while (unit >= ZERO && unit <= NINE) {
      value = value * 10 + (unit - ZERO)
      unit = bytes[++at] ?? 0
    }
    const digits = at - wholeStart
    if (first === ZERO && digits > 1) return WRONG
    if (unit === DOT) {
      const fraction = at + 1
      unit = bytes[++at] ?? 0
      while (unit >= ZERO && unit <= NINE) {
        value = value * 10 + (unit - ZERO)
        unit = bytes[++at] ?? 0
      }
      const decimals = at - fraction
      if (decimals === 0) return WRONG
      if ((unit | LOWER) !== 0x65) {
        if (targets.length === 0) return at
        const power = POWERS[decimals]
        const isExact = digits + decimals <= EXACT_DIGITS && power !== undefined
        // Both are exact, so the quotient is the nearest double: what the text means.
        const float = isExact ? (isNegative ? -value : value) / power : asciiNumber(bytes, start, at)
        return Number.isFinite(float) && write(targets, float) ? at : WRONG
      }
    } else if ((unit | LOWER) !== 0x65) {
      if (targets.length === 0) return at
      if (digits <= EXACT_DIGITS) return write(targets, isNegative ? -value : value) ? at : WRONG
      return digits <= LONG_DIGITS && write(targets, longInteger(bytes, start, at)) ? at : WRONG
    }
    unit = bytes[++at] ?? 0
    if (unit === PLUS || unit === MINUS) unit = bytes[++at] ?? 0
    if (unit < ZERO || unit > NINE) return WRONG
    while (unit >= ZERO && unit <= NINE) unit = bytes[++at] ?? 0
    if (targets.length === 0) return at
    const float = asciiNumber(bytes, start, at)
    return Number.isFinite(float) && write(targets, float) ? at : WRONG
  }

  const readLiteral = (bytes: Uint8Array, at: number, targets: readonly number[]): number => {
    switch (bytes[at]) {
      case 0x74:
        return isWord(bytes, at, TRUE) && write(targets, true) ? at + 4 : WRONG
      case 0x66:
        return isWord(bytes, at, FALSE) && write(targets, false) ? at + 5 : WRONG
      case 0x6e:
        return isWord(bytes, at, NULL) && write(targets, null) ? at + 4 : WRONG
      default:
        return WRONG
    }
  }

  const readValue = (
    bytes: Uint8Array,
    start: number,
    targets: readonly number[],
    inside: ObjectPlan | null,
    depth: number,
  ): number => {
    const at = passBlanks(bytes, start)
    const unit = bytes[at] ?? 0
    if (unit === QUOTE) return targets.length === 0 ? passString(bytes, at + 1) : readString(bytes, at + 1, targets)
    if (unit === MINUS || (unit >= ZERO && unit <= NINE)) return readNumber(bytes, at, targets)
    if (unit === OPEN_BRACE) return readObject(bytes, at + 1, inside, depth + 1)
    if (unit === OPEN_BRACKET) return readArray(bytes, at + 1, inside, depth + 1)
    return readLiteral(bytes, at, targets)
  }

  /** Behind the opening brace. */
  const readObject = (bytes: Uint8Array, start: number, plan: ObjectPlan | null, depth: number): number => {
    if (depth > DEPTH_MAX) return WRONG
    const self = ++objects
    let at = passBlanks(bytes, start)
    if (bytes[at] === CLOSE_BRACE) return at + 1
    for (let next = 0; ; ) {
      if (bytes[at] !== QUOTE) return WRONG
      let targets = NOTHING
      let inside: ObjectPlan | null = null
      at++
      if (plan === null) {
        at = passString(bytes, at)
        if (at === WRONG) return WRONG
      } else {
        let key = plan.known[next]
        const matched = key === undefined ? 0 : matchLength(bytes, at, key.spelling)
        if (key === undefined || matched === 0) {
          key = readKey(bytes, at, plan)
          at = keyEnd
        } else at += matched
        // The last of two equal keys wins, but the first may have been followed already.
        if (key === undefined || key.seenIn === self) return WRONG
        key.seenIn = self
        next = key.index + 1
        targets = key.slots
        inside = key.inside
      }
      if (bytes[at] !== COLON) {
        at = passBlanks(bytes, at)
        if (bytes[at] !== COLON) return WRONG
      }
      at = readValue(bytes, at + 1, targets, inside, depth)
      if (at === WRONG) return WRONG
      let unit = bytes[at]
      if (unit !== COMMA) {
        at = passBlanks(bytes, at)
        unit = bytes[at]
        if (unit === CLOSE_BRACE) return at + 1
        if (unit !== COMMA) return WRONG
      }
      at = passBlanks(bytes, at + 1)
    }
  }

  /** Behind the opening bracket. Elements are named by their numbers. */
  const readArray = (bytes: Uint8Array, start: number, plan: ObjectPlan | null, depth: number): number => {
    if (depth > DEPTH_MAX) return WRONG
    let at = passBlanks(bytes, start)
    if (bytes[at] === CLOSE_BRACKET) return at + 1
    for (let index = 0; ; index++) {
      const key = plan === null ? null : planKey(plan, String(index))
      if (key === undefined) return WRONG
      at = readValue(bytes, at, key?.slots ?? NOTHING, key?.inside ?? null, depth)
      if (at === WRONG) return WRONG
      at = passBlanks(bytes, at)
      const unit = bytes[at]
      if (unit === CLOSE_BRACKET) return at + 1
      if (unit !== COMMA) return WRONG
      at++
    }
  }

  return (bytes, slotsOfRow) => {
    row = slotsOfRow
    records = (records + 1) | 0
    for (let index = 0; index < slots.length; index++) row[slots[index] ?? 0] = null
    const start = passBlanks(bytes, 0)
    const end = bytes[start] === OPEN_BRACE ? readObject(bytes, start + 1, root, 0) : WRONG
    return end !== WRONG && passBlanks(bytes, end) === bytes.length
  }
}
