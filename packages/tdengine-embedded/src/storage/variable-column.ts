import { isBytes, type TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import type { ColumnStore } from './column-store.ts'
import { grownCapacity, spread } from './gaps.ts'
import { dataOf, type IncomingColumn, isNullAt, packColumn } from './incoming-block.ts'

const NULL = -1

/** Texts and byte strings: one heap of bytes, with the place and length of every row's value. */
export class VariableColumn implements ColumnStore {
  length = 0
  readonly #isBytes: boolean
  #capacity = 0
  #starts = new Uint32Array(0)
  #lengths = new Int32Array(0)
  #heap = Buffer.alloc(0)
  #heapUsed = 0

  constructor(code: TypeCode) {
    this.#isBytes = isBytes(code)
  }

  isNull(row: number): boolean {
    return this.#lengths[row] === NULL
  }

  get(row: number): Value {
    const length = this.#lengths[row] ?? NULL
    if (length === NULL) return null
    const start = this.#starts[row] ?? 0
    return this.#isBytes
      ? new Uint8Array(this.#heap.subarray(start, start + length))
      : this.#heap.toString('utf8', start, start + length)
  }

  append(cells: IncomingColumn, rows: number): void {
    this.#reserve(this.length + rows)
    const base = this.#store(dataOf(cells))
    const starts = cells.starts
    for (let at = 0; at < rows; at++) {
      const start = starts?.[at] ?? 0
      const row = this.length + at
      this.#starts[row] = base + start
      this.#lengths[row] = isNullAt(cells, at) ? NULL : (starts?.[at + 1] ?? start) - start
    }
    this.length += rows
  }

  appendNulls(rows: number): void {
    this.#reserve(this.length + rows)
    this.#lengths.fill(NULL, this.length, this.length + rows)
    this.length += rows
  }

  set(row: number, cells: IncomingColumn, at: number): void {
    if (isNullAt(cells, at)) {
      this.setNull(row)
      return
    }
    const from = cells.starts?.[at] ?? 0
    const value = dataOf(cells, from, cells.starts?.[at + 1] ?? from)
    // Rewriting the same rows over and over must not grow the heap.
    if (value.length <= (this.#lengths[row] ?? NULL)) this.#heap.set(value, this.#starts[row] ?? 0)
    else this.#starts[row] = this.#store(value)
    this.#lengths[row] = value.length
  }

  setNull(row: number): void {
    this.#lengths[row] = NULL
  }

  openGaps(positions: Int32Array): void {
    this.#reserve(this.length + positions.length)
    spread(this.#starts, this.length, 1, positions)
    spread(this.#lengths, this.length, 1, positions)
    for (let gap = 0; gap < positions.length; gap++) this.#lengths[(positions[gap] ?? 0) + gap] = NULL
    this.length += positions.length
  }

  slice(from: number, to: number): IncomingColumn {
    const nulls = new Uint8Array(to - from)
    const starts = new Int32Array(to - from + 1)
    for (let at = 0; at < to - from; at++) {
      const length = this.#lengths[from + at] ?? NULL
      nulls[at] = length === NULL ? 1 : 0
      starts[at + 1] = (starts[at] ?? 0) + Math.max(length, 0)
    }
    const data = Buffer.allocUnsafe(starts[to - from] ?? 0)
    for (let at = 0; at < to - from; at++) {
      const start = this.#starts[from + at] ?? 0
      this.#heap.copy(data, starts[at], start, start + Math.max(this.#lengths[from + at] ?? NULL, 0))
    }
    return packColumn(nulls, data, starts)
  }

  keepRows(rows: Int32Array): void {
    for (let to = 0; to < rows.length; to++) {
      const from = rows[to] ?? 0
      this.#starts[to] = this.#starts[from] ?? 0
      this.#lengths[to] = this.#lengths[from] ?? NULL
    }
    this.length = rows.length
  }

  /** Copies bytes to the end of the heap and returns where. */
  #store(bytes: Uint8Array): number {
    const start = this.#heapUsed
    if (start + bytes.length > this.#heap.length) {
      const heap = Buffer.from(new ArrayBuffer(grownCapacity(this.#heap.length, start + bytes.length)))
      heap.set(this.#heap.subarray(0, start))
      this.#heap = heap
    }
    this.#heap.set(bytes, start)
    this.#heapUsed += bytes.length
    return start
  }

  #reserve(rows: number): void {
    if (rows <= this.#capacity) return
    this.#capacity = grownCapacity(this.#capacity, rows)
    const starts = new Uint32Array(this.#capacity)
    starts.set(this.#starts)
    this.#starts = starts
    const lengths = new Int32Array(this.#capacity)
    lengths.set(this.#lengths)
    this.#lengths = lengths
  }
}
