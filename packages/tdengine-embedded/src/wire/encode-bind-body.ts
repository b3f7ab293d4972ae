import { dataOf } from '../storage/incoming-block.ts'
import type { BoundColumn } from './bind-frame.ts'

/** What is bound for one table; no name where the statement names it, no tags where it has none. */
export interface TableToBind {
  readonly name: string | undefined
  readonly tags: readonly BoundColumn[]
  readonly columns: readonly BoundColumn[]
}

const HEADER_BYTES = 28

/** The body of a stmt2 bind frame. All tables have as many tags and columns as the first. */
export function encodeBindBody(tables: readonly TableToBind[]): Buffer {
  const [first] = tables
  const names = first?.name === undefined ? Buffer.alloc(0) : nameArea(tables)
  const tags = first === undefined || first.tags.length === 0 ? Buffer.alloc(0) : blockArea(tables.map((t) => t.tags))
  const columns = blockArea(tables.map((table) => table.columns))
  const head = Buffer.alloc(HEADER_BYTES)
  head.writeUInt32LE(HEADER_BYTES + names.length + tags.length + columns.length, 0)
  head.writeUInt32LE(tables.length, 4)
  head.writeUInt32LE(first?.tags.length ?? 0, 8)
  head.writeUInt32LE(first?.columns.length ?? 0, 12)
  head.writeUInt32LE(names.length === 0 ? 0 : HEADER_BYTES, 16)
  head.writeUInt32LE(tags.length === 0 ? 0 : HEADER_BYTES + names.length, 20)
  head.writeUInt32LE(HEADER_BYTES + names.length + tags.length, 24)
  return Buffer.concat([head, names, tags, columns])
}

function nameArea(tables: readonly TableToBind[]): Buffer {
  const names = tables.map(({ name }) => Buffer.from(`${name ?? ''}\0`))
  const lengths = Buffer.alloc(names.length * 2)
  names.forEach((name, index) => {
    lengths.writeUInt16LE(name.length, index * 2)
  })
  return Buffer.concat([lengths, ...names])
}

function blockArea(tables: readonly (readonly BoundColumn[])[]): Buffer {
  const blocks = tables.map((columns) => Buffer.concat(columns.map(encodeColumn)))
  const lengths = Buffer.alloc(blocks.length * 4)
  blocks.forEach((block, index) => {
    lengths.writeUInt32LE(block.length, index * 4)
  })
  return Buffer.concat([lengths, ...blocks])
}

function encodeColumn(column: BoundColumn): Buffer {
  const { typeCode, rows, bytes, nullsAt, starts } = column
  const data = dataOf(column)
  const lengthBytes = starts === undefined ? 0 : rows * 4
  const head = Buffer.alloc(17 + rows + lengthBytes)
  head.writeUInt32LE(head.length + data.length, 0)
  head.writeInt32LE(typeCode, 4)
  head.writeInt32LE(rows, 8)
  head.set(bytes.subarray(nullsAt, nullsAt + rows), 12)
  head.writeUInt8(starts === undefined ? 0 : 1, 12 + rows)
  for (let row = 0; row < rows && starts !== undefined; row++) {
    head.writeInt32LE((starts[row + 1] ?? 0) - (starts[row] ?? 0), 13 + rows + row * 4)
  }
  head.writeInt32LE(data.length, 13 + rows + lengthBytes)
  return Buffer.concat([head, data])
}
