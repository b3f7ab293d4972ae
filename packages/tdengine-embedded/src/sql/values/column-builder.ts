import { type IncomingColumn, packColumn } from '../../storage/incoming-block.ts'
import { fixedWidth, type TypeCode } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'
import { writeFixed } from '../../types/write-fixed.ts'

const EMPTY = new Uint8Array(0)

/** Values of one column as a block to insert. */
export function buildColumn(code: TypeCode, values: readonly Value[]): IncomingColumn {
  const nulls = new Uint8Array(values.length)
  for (let row = 0; row < values.length; row++) if (values[row] === null) nulls[row] = 1
  const width = fixedWidth(code)
  if (width > 0) {
    const data = new Uint8Array(values.length * width)
    const view = new DataView(data.buffer)
    values.forEach((value, row) => {
      if (value !== null) writeFixed(view, row * width, code, value)
    })
    return packColumn(nulls, data)
  }
  const pieces = values.map(toBytes)
  const starts = new Int32Array(values.length + 1)
  pieces.forEach((piece, row) => {
    starts[row + 1] = (starts[row] ?? 0) + piece.length
  })
  return packColumn(nulls, Buffer.concat(pieces), starts)
}

function toBytes(value: Value): Uint8Array {
  if (value === null) return EMPTY
  return value instanceof Uint8Array ? value : Buffer.from(String(value))
}
