import type { BoundValue } from '@sluice/contracts'
import { protocolError, TdengineError } from '../../errors/index.ts'
import { type FixedReader, fixedReaders } from './fixed-values.ts'
import { type VariableReader, variableReaders } from './variable-values.ts'

/** A raw block, column by column: `columns[c].values[r]`. */
export interface DecodedBlock {
  readonly rows: number
  readonly columns: readonly { readonly type: number; readonly values: readonly BoundValue[] }[]
}

const HEADER_BYTES = 28
const SCHEMA_ENTRY_BYTES = 5

const decodeFixed = (view: DataView, at: number, rows: number, reader: FixedReader): BoundValue[] => {
  const valuesAt = at + Math.ceil(rows / 8)
  const values: BoundValue[] = []
  for (let row = 0; row < rows; row += 1) {
    // Row 0 is the most significant bit. The slot of a null holds leftovers.
    const isNull = (view.getUint8(at + (row >> 3)) & (0x80 >> (row & 7))) !== 0
    values.push(isNull ? null : reader.read(view, valuesAt + row * reader.width))
  }
  return values
}

const decodeVariable = (view: DataView, at: number, rows: number, reader: VariableReader): BoundValue[] => {
  const dataAt = at + rows * 4
  const values: BoundValue[] = []
  for (let row = 0; row < rows; row += 1) {
    const offset = view.getInt32(at + row * 4, true)
    if (offset === -1) {
      values.push(null)
      continue
    }
    const lengthAt = dataAt + offset
    const length = reader.prefixBytes === 2 ? view.getUint16(lengthAt, true) : view.getUint32(lengthAt, true)
    const start = lengthAt + reader.prefixBytes
    if (start + length > view.byteLength) throw protocolError('a value reaches past the end of its block')
    values.push(reader.read(new Uint8Array(view.buffer, view.byteOffset + start, length)))
  }
  return values
}

const decodeColumns = (view: DataView): DecodedBlock => {
  const rows = view.getInt32(8, true)
  const count = view.getInt32(12, true)
  if (rows < 0 || count < 0) throw protocolError('a block with a negative size')
  const lengthsAt = HEADER_BYTES + SCHEMA_ENTRY_BYTES * count
  let at = lengthsAt + 4 * count
  const columns = []
  for (let column = 0; column < count; column += 1) {
    const type = view.getUint8(HEADER_BYTES + SCHEMA_ENTRY_BYTES * column)
    const dataBytes = view.getInt32(lengthsAt + 4 * column, true)
    const fixed = fixedReaders.get(type)
    const variable = variableReaders.get(type)
    if (fixed !== undefined) {
      columns.push({ type, values: decodeFixed(view, at, rows, fixed) })
      at += Math.ceil(rows / 8) + dataBytes
    } else if (variable !== undefined) {
      columns.push({ type, values: decodeVariable(view, at, rows, variable) })
      at += 4 * rows + dataBytes
    } else throw protocolError(`a column of the unknown type ${type}`)
  }
  return { rows, columns }
}

/** Reads a raw block of a query result. Throws TdengineError TDENGINE_PROTOCOL when the bytes are no block. */
export const decodeBlock = (bytes: Uint8Array): DecodedBlock => {
  try {
    return decodeColumns(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (cause) {
    if (cause instanceof TdengineError) throw cause
    if (cause instanceof RangeError) throw protocolError('a block is malformed', cause)
    throw cause
  }
}
