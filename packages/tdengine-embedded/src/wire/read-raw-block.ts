import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import { packColumn } from '../storage/incoming-block.ts'
import { fixedWidth, isTypeCode, TypeCode } from '../types/type-codes.ts'
import type { BoundColumn } from './bind-frame.ts'

const HEADER_BYTES = 28
const NULL_OFFSET = -1

/** Columns of a raw block that a client sent: the older statement API binds with these. Throws for a damaged one. */
export function readRawBlock(block: Buffer): BoundColumn[] {
  try {
    return readColumns(block)
  } catch (error) {
    // A read beyond the end of the frame: some length in it is wrong.
    if (error instanceof RangeError) throw new ServerError(ADAPTER_FAULT, 'raw block is damaged')
    throw error
  }
}

function readColumns(block: Buffer): BoundColumn[] {
  const rows = block.readInt32LE(8)
  const count = block.readInt32LE(12)
  const lengthsAt = HEADER_BYTES + count * 5
  let at = lengthsAt + count * 4
  const columns: BoundColumn[] = []
  for (let index = 0; index < count; index++) {
    const code = block.readUInt8(HEADER_BYTES + index * 5)
    if (!isTypeCode(code)) throw new RangeError('unknown type')
    const width = fixedWidth(code)
    const headLength = width > 0 ? Math.ceil(rows / 8) : rows * 4
    const dataLength = block.readInt32LE(lengthsAt + index * 4)
    const head = block.subarray(at, at + headLength)
    const data = block.subarray(at + headLength, at + headLength + dataLength)
    if (rows < 0 || head.length < headLength || data.length < dataLength) throw new RangeError('block too short')
    columns.push(width > 0 ? readFixed(code, rows, head, data) : readVariable(code, rows, head, data))
    at += headLength + dataLength
  }
  return columns
}

function readFixed(typeCode: TypeCode, rows: number, bitmap: Buffer, data: Buffer): BoundColumn {
  const nulls = new Uint8Array(rows)
  for (let row = 0; row < rows; row++) nulls[row] = ((bitmap[row >> 3] ?? 0) >> (7 - (row & 7))) & 1
  return { typeCode, rows, ...packColumn(nulls, data) }
}

function readVariable(typeCode: TypeCode, rows: number, offsets: Buffer, data: Buffer): BoundColumn {
  const nulls = new Uint8Array(rows)
  const starts = new Int32Array(rows + 1)
  const pieces: Uint8Array[] = []
  const lengthBytes = typeCode === TypeCode.BLOB ? 4 : 2
  for (let row = 0; row < rows; row++) {
    const offset = offsets.readInt32LE(row * 4)
    let size = 0
    if (offset === NULL_OFFSET) nulls[row] = 1
    else {
      const from = offset + lengthBytes
      const stored = data.subarray(from, from + data.readUIntLE(offset, lengthBytes))
      const value = typeCode === TypeCode.NCHAR ? fromUcs4(stored) : stored
      pieces.push(value)
      size = value.length
    }
    starts[row + 1] = (starts[row] ?? 0) + size
  }
  return { typeCode, rows, ...packColumn(nulls, Buffer.concat(pieces), starts) }
}

/** A statement wants UTF-8 where a block has four bytes a character. */
function fromUcs4(bytes: Buffer): Buffer {
  let text = ''
  for (let at = 0; at + 4 <= bytes.length; at += 4) text += String.fromCodePoint(bytes.readUInt32LE(at))
  return Buffer.from(text)
}
