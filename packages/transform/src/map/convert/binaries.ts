import type { Convert } from './convert.ts'
import type { ColumnRefusals } from './refusals.ts'
import { parseWkt } from './wkt.ts'

const encoder = new TextEncoder()

/** Bytes of `\x…` text; undefined when it does not begin so, null when the digits are wrong. */
const hexBytes = (text: string): Uint8Array | null | undefined => {
  if (!/^\\x/i.test(text)) return undefined
  const digits = text.slice(2)
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return null
  const bytes = new Uint8Array(digits.length / 2)
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16)
  return bytes
}

/** VARBINARY and BLOB: bytes as they are; `\x…` text is hexadecimal, any other text its UTF-8 bytes; `length` counts bytes. */
export const toBytes =
  (length: number, refusals: ColumnRefusals): Convert =>
  (value) => {
    if (value instanceof Uint8Array) return value.length <= length ? value : refusals.tooLong
    if (typeof value !== 'string') return refusals.type(value)
    if (!value.isWellFormed()) return refusals.notUnicode
    const bytes = hexBytes(value)
    if (bytes === null) return refusals.type(value)
    const result = bytes ?? encoder.encode(value)
    return result.length <= length ? result : refusals.tooLong
  }

/** GEOMETRY: WKT of a point, line string or polygon, or `\x…` with WKB; bound as little-endian WKB. */
export const toGeometry =
  (length: number, refusals: ColumnRefusals): Convert =>
  (value) => {
    if (typeof value !== 'string') return refusals.type(value)
    const bytes = hexBytes(value)
    const result = bytes === undefined ? parseWkt(value) : (bytes ?? undefined)
    if (result === undefined) return refusals.type(value)
    return result.length <= length ? result : refusals.tooLong
  }
