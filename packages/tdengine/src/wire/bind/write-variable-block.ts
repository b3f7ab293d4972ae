import type { BoundValue } from '@sluice/contracts'
import type { FrameBuffer } from './frame-buffer.ts'
import { BLOCK_OVERHEAD_BYTES, NULL_FLAGS_AT, type WriteBlock } from './write-block.ts'

/** Appends a value to the buffer; returns its bytes, or -1 when it is of the wrong kind. */
export type Append = (out: FrameBuffer, value: BoundValue | undefined) => number

/** Up to this length a loop over ASCII beats the call into native code. */
const ASCII_LOOP_MAX = 24

const appendAscii = (out: FrameBuffer, text: string): boolean => {
  const { bytes, at } = out
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit > 0x7f) return false
    bytes[at + index] = unit
  }
  out.at = at + text.length
  return true
}

/** VARCHAR, NCHAR and JSON: all of them as UTF-8. */
export const appendText: Append = (out, value) => {
  if (typeof value !== 'string') return -1
  out.reserve(value.length * 3)
  if (value.length <= ASCII_LOOP_MAX && appendAscii(out, value)) return value.length
  const written = out.bytes.write(value, out.at)
  out.at += written
  return written
}

/** VARBINARY, GEOMETRY (WKB) and BLOB. */
export const appendBytes: Append = (out, value) => {
  if (!(value instanceof Uint8Array)) return -1
  out.reserve(value.length)
  out.bytes.set(value, out.at)
  out.at += value.length
  return value.length
}

/** Blocks of a type whose values vary in length: they run together, with nothing for a null. */
export const variableBlock =
  (typeCode: number, append: Append): WriteBlock =>
  (out, values, rows, start, end) => {
    const count = end - start
    const blockAt = out.skip(BLOCK_OVERHEAD_BYTES + count + count * 4)
    const flags = blockAt + NULL_FLAGS_AT
    const lengths = flags + count + 1
    for (let index = 0; index < count; index += 1) {
      const row = rows[start + index] ?? 0
      const value = values[row]
      const length = value === null ? 0 : append(out, value)
      if (length < 0) return row
      out.bytes[flags + index] = value === null ? 1 : 0
      out.view.setInt32(lengths + 4 * index, length, true)
    }
    const { view, at } = out
    view.setUint32(blockAt, at - blockAt, true)
    view.setUint32(blockAt + 4, typeCode, true)
    view.setUint32(blockAt + 8, count, true)
    view.setUint8(lengths - 1, 1)
    view.setUint32(lengths + 4 * count, at - (lengths + 4 * count + 4), true)
    return undefined
  }
