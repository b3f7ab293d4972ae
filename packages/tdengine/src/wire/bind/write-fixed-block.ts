import type { Put } from './put-integer.ts'
import { BLOCK_OVERHEAD_BYTES, NULL_FLAGS_AT, type WriteBlock } from './write-block.ts'

/** Blocks of a fixed-width type. A null takes a slot of zeros. */
export const fixedBlock =
  (typeCode: number, width: number, put: Put): WriteBlock =>
  (out, values, rows, start, end) => {
    const count = end - start
    const length = BLOCK_OVERHEAD_BYTES + count + count * width
    out.reserve(length)
    const { bytes, view, at } = out
    view.setUint32(at, length, true)
    view.setUint32(at + 4, typeCode, true)
    view.setUint32(at + 8, count, true)
    const flags = at + NULL_FLAGS_AT
    bytes[flags + count] = 0
    view.setUint32(flags + count + 1, count * width, true)
    let slot = flags + count + 5
    for (let index = 0; index < count; index += 1) {
      const row = rows[start + index] ?? 0
      const value = values[row]
      if (value === null) {
        bytes[flags + index] = 1
        bytes.fill(0, slot, slot + width)
      } else {
        bytes[flags + index] = 0
        if (!put(view, slot, value)) return row
      }
      slot += width
    }
    out.at = at + length
    return undefined
  }
