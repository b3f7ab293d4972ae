import type { BoundValue } from '@sluice/contracts'
import { TYPE_CODE } from '../wire/type-codes.ts'

/** One subtable's part of a bind frame, column by column. */
export interface DecodedTable {
  readonly name: string
  readonly tags: readonly BoundValue[][]
  readonly columns: readonly BoundValue[][]
}

export interface DecodedBind {
  readonly requestId: bigint
  readonly statementId: bigint
  readonly tables: readonly DecodedTable[]
}

const HEADER_BYTES = 30

type ReadValue = (view: DataView, at: number, length: number) => BoundValue

const bytesAt = (view: DataView, at: number, length: number): Uint8Array =>
  Uint8Array.from(new Uint8Array(view.buffer, view.byteOffset + at, length))
const readText: ReadValue = (view, at, length) => new TextDecoder().decode(bytesAt(view, at, length))

const readers: ReadonlyMap<number, ReadValue> = new Map<number, ReadValue>([
  [TYPE_CODE.BOOL, (view, at) => view.getUint8(at) === 1],
  [TYPE_CODE.TINYINT, (view, at) => view.getInt8(at)],
  [TYPE_CODE.SMALLINT, (view, at) => view.getInt16(at, true)],
  [TYPE_CODE.INT, (view, at) => view.getInt32(at, true)],
  [TYPE_CODE.BIGINT, (view, at) => view.getBigInt64(at, true)],
  [TYPE_CODE.TIMESTAMP, (view, at) => view.getBigInt64(at, true)],
  [TYPE_CODE['TINYINT UNSIGNED'], (view, at) => view.getUint8(at)],
  [TYPE_CODE['SMALLINT UNSIGNED'], (view, at) => view.getUint16(at, true)],
  [TYPE_CODE['INT UNSIGNED'], (view, at) => view.getUint32(at, true)],
  [TYPE_CODE['BIGINT UNSIGNED'], (view, at) => view.getBigUint64(at, true)],
  [TYPE_CODE.FLOAT, (view, at) => view.getFloat32(at, true)],
  [TYPE_CODE.DOUBLE, (view, at) => view.getFloat64(at, true)],
  [TYPE_CODE.DECIMAL64, (view, at) => view.getBigInt64(at, true)],
  [TYPE_CODE.DECIMAL, (view, at) => (view.getBigInt64(at + 8, true) << 64n) + view.getBigUint64(at, true)],
  [TYPE_CODE.VARCHAR, readText],
  [TYPE_CODE.NCHAR, readText],
  [TYPE_CODE.JSON, readText],
  [TYPE_CODE.VARBINARY, bytesAt],
  [TYPE_CODE.GEOMETRY, bytesAt],
  [TYPE_CODE.BLOB, bytesAt],
])

const decodeBlock = (view: DataView, at: number): { values: BoundValue[]; length: number } => {
  const length = view.getUint32(at, true)
  const read = readers.get(view.getUint32(at + 4, true))
  if (read === undefined) throw new Error('a block of an unknown type')
  const rows = view.getUint32(at + 8, true)
  const flags = at + 12
  const lengthsAt = flags + rows + 1
  const hasLengths = view.getUint8(lengthsAt - 1) === 1
  const bufferAt = lengthsAt + (hasLengths ? 4 * rows : 0) + 4
  const bufferBytes = view.getUint32(bufferAt - 4, true)
  let position = bufferAt
  const values: BoundValue[] = []
  for (let row = 0; row < rows; row += 1) {
    const size = hasLengths ? view.getInt32(lengthsAt + 4 * row, true) : bufferBytes / rows
    values.push(view.getUint8(flags + row) === 1 ? null : read(view, position, size))
    position += size
  }
  if (position !== bufferAt + bufferBytes || position !== at + length) throw new Error('a block whose lengths disagree')
  return { values, length }
}

/** A tag or column area: lengths of the tables' parts, then the parts. */
const decodeArea = (view: DataView, at: number, tables: number, fields: number): BoundValue[][][] => {
  if (at === HEADER_BYTES) return Array.from({ length: tables }, () => [])
  let position = at + 4 * tables
  return Array.from({ length: tables }, (_, table) => {
    const end = position + view.getUint32(at + 4 * table, true)
    const part = Array.from({ length: fields }, () => {
      const { values, length } = decodeBlock(view, position)
      position += length
      return values
    })
    if (position !== end) throw new Error('a part whose length disagrees with its blocks')
    return part
  })
}

/** Reads a bind frame as a server would, every length checked: the other half of round-trip tests. */
export const decodeBindFrame = (frame: Uint8Array): DecodedBind => {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const word = (index: number): number => view.getUint32(HEADER_BYTES + 4 * index, true)
  if (word(0) !== frame.length - HEADER_BYTES) throw new Error('a body whose length disagrees with the frame')
  const [tables, tagCount, columnCount] = [word(1), word(2), word(3)]
  const tags = decodeArea(view, HEADER_BYTES + word(5), tables, tagCount)
  const columns = decodeArea(view, HEADER_BYTES + word(6), tables, columnCount)
  let nameAt = HEADER_BYTES + word(4) + 2 * tables
  return {
    requestId: view.getBigUint64(0, true),
    statementId: view.getBigUint64(8, true),
    tables: Array.from({ length: tables }, (_, table) => {
      const length = view.getUint16(HEADER_BYTES + word(4) + 2 * table, true)
      const name = new TextDecoder().decode(frame.subarray(nameAt, nameAt + length - 1))
      nameAt += length
      return { name, tags: tags[table] ?? [], columns: columns[table] ?? [] }
    }),
  }
}
