import { textOf } from '../../value/field-value.ts'
import { characterCount, utf8Length } from '../../value/text-size.ts'
import type { Convert } from './convert.ts'
import type { ColumnRefusals } from './refusals.ts'

/** VARCHAR: text, and the exact text of numbers, booleans and times; `length` counts bytes of UTF-8. */
export const toVarchar = (length: number, refusals: ColumnRefusals): Convert => {
  // No UTF-16 unit takes more than three bytes, so most values need no counting.
  const certainUnits = Math.floor(length / 3)
  return (value) => {
    if (value instanceof Uint8Array) return refusals.type(value)
    const text = textOf(value)
    if (!text.isWellFormed()) return refusals.notUnicode
    if (text.length <= certainUnits) return text
    return text.length <= length && utf8Length(text) <= length ? text : refusals.tooLong
  }
}

/** NCHAR: the same, but `length` counts characters (code points). */
export const toNchar =
  (length: number, refusals: ColumnRefusals): Convert =>
  (value) => {
    if (value instanceof Uint8Array) return refusals.type(value)
    const text = textOf(value)
    if (!text.isWellFormed()) return refusals.notUnicode
    return text.length <= length || characterCount(text) <= length ? text : refusals.tooLong
  }

/** BOOL: true and false, 0 and 1, "true" and "false". */
export const toBool =
  (refusals: ColumnRefusals): Convert =>
  (value) => {
    if (typeof value === 'boolean') return value
    if (value === 1 || value === 'true') return true
    return value === 0 || value === 'false' ? false : refusals.type(value)
  }
