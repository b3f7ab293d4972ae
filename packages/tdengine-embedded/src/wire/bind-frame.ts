import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import type { IncomingColumn } from '../storage/incoming-block.ts'
import { HEADER_BYTES } from './request-frame.ts'

const BODY_OFFSET = HEADER_BYTES + 6
const BODY_HEADER_BYTES = 28

/** One column or tag of one table, still in the bytes of the frame. */
export interface BoundColumn extends IncomingColumn {
  readonly typeCode: number
  readonly rows: number
}

export interface BoundTable {
  /** undefined when the frame names no tables. */
  readonly name: string | undefined
  /** Decoded on demand: not every statement binds tags. */
  readonly tags: () => readonly BoundColumn[]
  readonly columns: readonly BoundColumn[]
}

/** The body of a bind frame; throws what the adapter answers to a malformed one. */
export function readBindBody(frame: Buffer): Buffer {
  if (frame.length <= BODY_OFFSET) throw new ServerError(ADAPTER_FAULT, 'message length is too short')
  if (frame.readUInt16LE(HEADER_BYTES) !== 1) throw new ServerError(ADAPTER_FAULT, 'unknown stmt2 bind version')
  return frame.subarray(BODY_OFFSET)
}

/** Decodes a body into its tables. Values stay where they are: the columns tell their places in it. */
export function decodeBindBody(body: Buffer): BoundTable[] {
  return withinBody(() => decode(body))
}

/** Offsets that lead out of the body end in an error of the adapter. */
function withinBody<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw new ServerError(ADAPTER_FAULT, 'bind data length error')
    throw error
  }
}

function decode(body: Buffer): BoundTable[] {
  if (body.length < BODY_HEADER_BYTES) throw new ServerError(ADAPTER_FAULT, 'data length is less than 28')
  const total = body.readUInt32LE(0)
  if (total !== body.length) {
    throw new ServerError(ADAPTER_FAULT, `total length not match, expect ${body.length}, but get ${total}`)
  }
  const tables = body.readUInt32LE(4)
  // Each table has at least two bytes somewhere; more tables than bytes are not worth counting.
  if (tables > body.length) throw new ServerError(ADAPTER_FAULT, 'bind data length error')
  const tagCount = body.readUInt32LE(8)
  const columnCount = body.readUInt32LE(12)
  const names = readNames(body, body.readUInt32LE(16), tables)
  const tagOffset = body.readUInt32LE(20)
  let tags: BoundColumn[][] | undefined
  const readTags = () => {
    tags ??= readArea(body, tagOffset, tables, tagCount)
    return tags
  }
  const columns = readArea(body, body.readUInt32LE(24), tables, columnCount)
  return Array.from({ length: tables }, (_, index) => ({
    name: names?.[index],
    tags: () => withinBody(readTags)[index] ?? [],
    columns: columns[index] ?? [],
  }))
}

function readNames(body: Buffer, offset: number, tables: number): string[] | undefined {
  if (offset === 0) return undefined
  let at = offset + tables * 2
  return Array.from({ length: tables }, (_, index) => {
    const length = body.readUInt16LE(offset + index * 2)
    const name = body.toString('utf8', at, at + Math.max(length - 1, 0))
    at += length
    return name
  })
}

function readArea(body: Buffer, offset: number, tables: number, perTable: number): BoundColumn[][] {
  const area: BoundColumn[][] = []
  if (offset === 0) return area
  let at = offset + tables * 4
  for (let tableIndex = 0; tableIndex < tables; tableIndex++) {
    const end = at + body.readUInt32LE(offset + tableIndex * 4)
    const columns: BoundColumn[] = []
    for (let fieldIndex = 0; fieldIndex < perTable; fieldIndex++) {
      columns.push(readColumn(body, at, tableIndex, fieldIndex))
      at += body.readUInt32LE(at)
    }
    at = end
    area.push(columns)
  }
  return area
}

function readColumn(body: Buffer, start: number, tableIndex: number, fieldIndex: number): BoundColumn {
  const invalid = () =>
    new ServerError(ADAPTER_FAULT, `bind data length error, tableIndex: ${tableIndex}, fieldIndex: ${fieldIndex}`)
  if (start + 13 > body.length) throw invalid()
  const length = body.readUInt32LE(start)
  const typeCode = body.readInt32LE(start + 4)
  const rows = body.readInt32LE(start + 8)
  const next = start + length
  let at = start + 12
  if (next > body.length || rows < 0 || at + rows + 5 > next) throw invalid()
  const nullsAt = at
  at += rows
  const hasLengths = body[at] === 1
  at += 1
  const starts = hasLengths ? readStarts(body, at, rows) : undefined
  if (hasLengths) at += rows * 4
  const dataLength = body.readInt32LE(at)
  at += 4
  if (dataLength < 0 || at + dataLength !== next) throw invalid()
  return { typeCode, rows, bytes: body, nullsAt, starts, dataAt: at, dataLength }
}

function readStarts(body: Buffer, offset: number, rows: number): Int32Array {
  const starts = new Int32Array(rows + 1)
  let position = 0
  for (let row = 0; row < rows; row++) {
    position += body.readInt32LE(offset + row * 4)
    starts[row + 1] = position
  }
  return starts
}
