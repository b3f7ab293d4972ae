import { isJsonObject, type JsonValue } from '../../json/json-value.ts'
import { utf8Length } from '../../value/text-size.ts'
import type { Convert } from './convert.ts'
import type { ColumnRefusals } from './refusals.ts'

/** Documented limits of a JSON tag (spec/data-in.md §9.1). */
const TEXT_BYTES_MAX = 4096
const keyPattern = /^[\x20-\x7e]{1,256}$/

/**
 * JSON tag: text of an object with printable ASCII keys and scalar values, or empty text. A key that is there twice is
 * refused: TDengine takes the first value, everybody else the last.
 */
export const toJsonTag =
  (refusals: ColumnRefusals): Convert =>
  (value) => {
    if (typeof value !== 'string') return refusals.type(value)
    if (value.trim() === '') return ''
    if (!value.isWellFormed()) return refusals.notUnicode
    if (!isFlatObject(value)) return refusals.type(value)
    return utf8Length(value) <= TEXT_BYTES_MAX ? value : refusals.tooLong
  }

const isFlatObject = (text: string): boolean => {
  let value: JsonValue
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  if (!isJsonObject(value)) return false
  const entries = Object.entries(value)
  return (
    entries.every(([key, item]) => keyPattern.test(key) && (typeof item !== 'object' || item === null)) &&
    keyCount(text) === entries.length
  )
}

/** In the text of a flat object, a string before a colon is a key. */
const keyCount = (text: string): number => {
  let keys = 0
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon !== undefined) keys++
  return keys
}
