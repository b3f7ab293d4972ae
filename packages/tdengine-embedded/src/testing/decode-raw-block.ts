import { fixedWidth, isTypeCode, TypeCode } from '../types/type-codes.ts'

const HEADER_BYTES = 28

/** Columns of a raw block as comparable cells: hex of fixed and byte values, text of texts, null. */
export function decodeRawBlock(block: Buffer): (string | null)[][] {
  const rows = block.readInt32LE(8)
  const columns = block.readInt32LE(12)
  const codes = Array.from({ length: columns }, (_, index) => block.readUInt8(HEADER_BYTES + index * 5))
  let at = HEADER_BYTES + columns * 9
  return codes.map((code, index) => {
    if (!isTypeCode(code)) throw new RangeError(`unknown type ${code}`)
    const dataLength = block.readInt32LE(HEADER_BYTES + columns * 5 + index * 4)
    const width = fixedWidth(code)
    const headLength = width > 0 ? Math.ceil(rows / 8) : rows * 4
    const head = block.subarray(at, at + headLength)
    const data = block.subarray(at + headLength, at + headLength + dataLength)
    at += headLength + dataLength
    return Array.from({ length: rows }, (_, row) =>
      width > 0 ? fixedCell(head, data, row, width) : variableCell(head, data, row, code),
    )
  })
}

function fixedCell(bitmap: Buffer, data: Buffer, row: number, width: number): string | null {
  if (((bitmap[row >> 3] ?? 0) & (0x80 >> (row & 7))) !== 0) return null
  return data.toString('hex', row * width, (row + 1) * width)
}

function variableCell(offsets: Buffer, data: Buffer, row: number, code: TypeCode): string | null {
  const offset = offsets.readInt32LE(row * 4)
  if (offset < 0) return null
  const lengthBytes = code === TypeCode.BLOB ? 4 : 2
  const length = data.readUIntLE(offset, lengthBytes)
  const value = data.subarray(offset + lengthBytes, offset + lengthBytes + length)
  return code === TypeCode.VARCHAR || code === TypeCode.JSON ? value.toString('utf8') : value.toString('hex')
}
