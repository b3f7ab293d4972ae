import { isJsonObject, type JsonValue } from '../../json/json-value.ts'
import { utf8Length } from '../../value/text-size.ts'
import type { Convert } from './convert.ts'
import type { ColumnRefusals } from './refusals.ts'

/** Documented limits of a JSON tag (spec/data-in.md §9.1). */
const TEXT_BYTES_MAX = 4096
const keyPattern = /^[\x20-\x7e]{1,256}$/

/** JSON tag: text of an object with printable ASCII keys and scalar values, or empty text. */
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
  return (
    isJsonObject(value) &&
    Object.entries(value).every(([key, item]) => keyPattern.test(key) && (typeof item !== 'object' || item === null))
  )
}
