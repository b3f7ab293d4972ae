import { fixedWidth, type TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import { type CellReader, cellReader } from './cell-reader.ts'
import type { ColumnStore } from './column-store.ts'
import { grownCapacity, spread } from './gaps.ts'
import { dataOf, type IncomingColumn, isNullAt, packColumn } from './incoming-block.ts'

/** Up to here bytes are copied one by one, which is cheaper than a view of them. */
const COPY_BYTES_MAX = 64

/** Cells of fixed width in one growing buffer; nulls in a byte array that exists only once there is one. */
export class FixedColumn implements ColumnStore {
  length = 0
  readonly #code: TypeCode
  readonly #width: number
  #capacity = 0
  #bytes = new Uint8Array(0)
  /** Views of the buffer, made when they are needed and dropped when the buffer grows. */
  #read: CellReader | undefined
  #words: Int32Array | undefined
  #nulls: Uint8Array | undefined

  constructor(code: TypeCode) {
    this.#code = code
    this.#width = fixedWidth(code)
  }

  /** The buffer as 32-bit words, for types of 8 bytes: row r is words 2r (low) and 2r + 1 (high, signed). */
  get words(): Int32Array {
    this.#words ??= new Int32Array(this.#bytes.buffer)
    return this.#words
  }

  isNull(row: number): boolean {
    return this.#nulls !== undefined && this.#nulls[row] === 1
  }

  get(row: number): Value {
    if (this.isNull(row)) return null
    this.#read ??= cellReader(this.#code, this.#bytes.buffer)
    return this.#read(row)
  }

  append(cells: IncomingColumn, rows: number): void {
    const from = this.length
    this.#reserve(from + rows)
    this.#copy(cells, rows, from)
    this.length += rows
    for (let at = 0; at < rows; at++) if (isNullAt(cells, at)) this.setNull(from + at)
  }

  appendNulls(rows: number): void {
    if (rows === 0) return
    const from = this.length
    this.#reserve(from + rows)
    this.length += rows
    this.#ensureNulls().fill(1, from, from + rows)
  }

  set(row: number, cells: IncomingColumn, at: number): void {
    if (isNullAt(cells, at)) {
      this.setNull(row)
      return
    }
    const source = cells.dataAt + at * this.#width
    const target = row * this.#width
    for (let byte = 0; byte < this.#width; byte++) this.#bytes[target + byte] = cells.bytes[source + byte] ?? 0
    if (this.#nulls !== undefined) this.#nulls[row] = 0
  }

  setNull(row: number): void {
    this.#ensureNulls()[row] = 1
  }

  openGaps(positions: Int32Array): void {
    this.#reserve(this.length + positions.length)
    spread(this.#bytes, this.length, this.#width, positions)
    if (this.#nulls !== undefined) spread(this.#nulls, this.length, 1, positions)
    this.length += positions.length
  }

  slice(from: number, to: number): IncomingColumn {
    const nulls = this.#nulls === undefined ? new Uint8Array(to - from) : this.#nulls.slice(from, to)
    return packColumn(nulls, this.#bytes.subarray(from * this.#width, to * this.#width))
  }

  keepRows(rows: Int32Array): void {
    for (let to = 0; to < rows.length; to++) {
      const from = rows[to] ?? 0
      this.#bytes.copyWithin(to * this.#width, from * this.#width, (from + 1) * this.#width)
      if (this.#nulls !== undefined) this.#nulls[to] = this.#nulls[from] ?? 0
    }
    this.#nulls?.fill(0, rows.length, this.length)
    this.length = rows.length
  }

  #copy(cells: IncomingColumn, rows: number, row: number): void {
    const size = Math.min(cells.dataLength, rows * this.#width)
    const target = row * this.#width
    if (size > COPY_BYTES_MAX) this.#bytes.set(dataOf(cells, 0, size), target)
    else for (let byte = 0; byte < size; byte++) this.#bytes[target + byte] = cells.bytes[cells.dataAt + byte] ?? 0
  }

  #ensureNulls(): Uint8Array {
    this.#nulls ??= new Uint8Array(this.#capacity)
    return this.#nulls
  }

  #reserve(rows: number): void {
    if (rows <= this.#capacity) return
    this.#capacity = grownCapacity(this.#capacity, rows)
    const bytes = new Uint8Array(this.#capacity * this.#width)
    bytes.set(this.#bytes)
    this.#bytes = bytes
    this.#read = undefined
    this.#words = undefined
    if (this.#nulls !== undefined) {
      const nulls = new Uint8Array(this.#capacity)
      nulls.set(this.#nulls)
      this.#nulls = nulls
    }
  }
}
