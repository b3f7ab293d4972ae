import type { ResultColumn } from '../sql/result-set.ts'
import { type ColumnType, storageBytes } from '../types/column-type.ts'
import { fixedWidth, isDecimal, TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import { writeFixed } from '../types/write-fixed.ts'

const HEADER_BYTES = 28
const VERSION = 1
const FLAGS = 0x8000_0000
const NULL_OFFSET = -1

interface EncodedColumn {
  /** Null bitmap or offset table, then data. */
  readonly bytes: Buffer
  readonly dataLength: number
}

/** Rows as the raw block that a fetch answers with. At least one row. */
export function encodeRawBlock(columns: readonly ResultColumn[], rows: readonly (readonly Value[])[]): Buffer {
  const encoded = columns.map(({ type }, index) => encodeColumn(type, rows, index))
  const head = Buffer.alloc(HEADER_BYTES + columns.length * 9)
  const length = head.length + encoded.reduce((sum, { bytes }) => sum + bytes.length, 0) + 1
  head.writeInt32LE(VERSION, 0)
  head.writeInt32LE(length, 4)
  head.writeInt32LE(rows.length, 8)
  head.writeInt32LE(columns.length, 12)
  head.writeUInt32LE(FLAGS, 16)
  columns.forEach(({ type }, index) => {
    head.writeUInt8(type.code, HEADER_BYTES + index * 5)
    writeStorage(head, HEADER_BYTES + index * 5 + 1, type)
  })
  encoded.forEach(({ dataLength }, index) => {
    head.writeInt32LE(dataLength, HEADER_BYTES + columns.length * 5 + index * 4)
  })
  return Buffer.concat([head, ...encoded.map(({ bytes }) => bytes), Buffer.alloc(1)])
}

function writeStorage(head: Buffer, at: number, type: ColumnType): void {
  if (isDecimal(type.code)) head.set([type.scale, type.precision, 0, fixedWidth(type.code)], at)
  else head.writeInt32LE(storageBytes(type), at)
}

/** Lengths of the columns' data, as the older `fetch` announces them. */
export function columnLengths(columns: readonly ResultColumn[]): number[] {
  return columns.map(({ type }) => storageBytes(type))
}

function encodeColumn(type: ColumnType, rows: readonly (readonly Value[])[], index: number): EncodedColumn {
  const width = fixedWidth(type.code)
  return width === 0 ? encodeVariable(type, rows, index) : encodeFixed(type.code, width, rows, index)
}

function encodeFixed(code: TypeCode, width: number, rows: readonly (readonly Value[])[], index: number): EncodedColumn {
  const bitmapBytes = Math.ceil(rows.length / 8)
  const bytes = Buffer.alloc(bitmapBytes + rows.length * width)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  rows.forEach((row, at) => {
    const value = row[index] ?? null
    if (value === null) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7))
    else writeFixed(view, bitmapBytes + at * width, code, value)
  })
  return { bytes, dataLength: rows.length * width }
}

function encodeVariable(type: ColumnType, rows: readonly (readonly Value[])[], index: number): EncodedColumn {
  const offsets = Buffer.alloc(rows.length * 4)
  const pieces: Buffer[] = [offsets]
  let dataLength = 0
  rows.forEach((row, at) => {
    const value = row[index] ?? null
    offsets.writeInt32LE(value === null ? NULL_OFFSET : dataLength, at * 4)
    if (value === null) return
    const piece = encodeValue(type.code, value)
    pieces.push(piece)
    dataLength += piece.length
  })
  return { bytes: Buffer.concat(pieces), dataLength }
}

function encodeValue(code: TypeCode, value: Value): Buffer {
  const bytes = code === TypeCode.NCHAR ? toUcs4(String(value)) : toBytes(value)
  const lengthBytes = code === TypeCode.BLOB ? 4 : 2
  const piece = Buffer.alloc(lengthBytes + bytes.length)
  piece.writeUIntLE(bytes.length, 0, lengthBytes)
  piece.set(bytes, lengthBytes)
  return piece
}

const toBytes = (value: Value): Uint8Array => (value instanceof Uint8Array ? value : Buffer.from(String(value)))

function toUcs4(text: string): Uint8Array {
  const codePoints = Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0)
  return new Uint8Array(codePoints.buffer)
}
