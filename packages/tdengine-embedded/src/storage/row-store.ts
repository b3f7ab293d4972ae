import type { ColumnType } from '../types/column-type.ts'
import type { Value } from '../types/value.ts'
import { type BlockTimes, blockKeys, uniqueOrder } from './block-order.ts'
import type { ColumnStore } from './column-store.ts'
import { createColumnStore } from './create-column-store.ts'
import { FixedColumn } from './fixed-column.ts'
import type { IncomingBlock, IncomingColumn } from './incoming-block.ts'
import { compareKeys, compareWords } from './key-order.ts'
import type { ColumnDefinition } from './schema.ts'

/** The rows of one table, always in the order of (timestamp[, key]), one row a key. */
export class RowStore {
  readonly columns: ColumnStore[]
  readonly #times: FixedColumn
  readonly #keyType: ColumnType | undefined

  constructor(definitions: readonly ColumnDefinition[]) {
    this.columns = definitions.map((definition) => createColumnStore(definition.type))
    const [times] = this.columns
    if (!(times instanceof FixedColumn)) throw new TypeError('the first column of a table is its timestamp')
    this.#times = times
    this.#keyType = definitions.find((definition) => definition.isKey)?.type
  }

  get rows(): number {
    return this.#times.length
  }

  /** Inserts new rows and overwrites rows of equal keys in the named columns. Returns how many keys the block had. */
  write(block: IncomingBlock, times: BlockTimes): number {
    if (block.rows === 0) return 0
    if (this.#keyType === undefined && times.isAscending(block.rows) && this.#startsAfterEnd(times, 0)) {
      this.#appendBlock(block)
      return block.rows
    }
    return this.#merge(block, times)
  }

  /** Drops rows for which `isGone` says so; returns how many. */
  delete(isGone: (row: number) => boolean): number {
    const rows = this.rows
    const kept: number[] = []
    for (let row = 0; row < rows; row++) if (!isGone(row)) kept.push(row)
    if (kept.length === rows) return 0
    const keep = Int32Array.from(kept)
    for (const column of this.columns) column.keepRows(keep)
    return rows - kept.length
  }

  /** Drops the rows before a time. */
  dropBefore(time: bigint): void {
    const isOld = (row: number): boolean => BigInt(String(this.#times.get(row))) < time
    if (this.rows > 0 && isOld(0)) this.delete(isOld)
  }

  /** A copy of the cells of one column in rows `from` up to, not including, `to`. */
  slice(column: number, from: number, to: number): IncomingColumn {
    const store = this.columns[column]
    if (store === undefined) throw new RangeError('no such column')
    return store.slice(from, to)
  }

  addColumn(type: ColumnType): void {
    this.columns.push(createColumnStore(type, this.rows))
  }

  dropColumn(index: number): void {
    this.columns.splice(index, 1)
  }

  #startsAfterEnd(times: BlockTimes, row: number): boolean {
    const last = this.rows - 1
    return last < 0 || this.#compareTime(last, times, row) < 0
  }

  #compareTime(row: number, times: BlockTimes, at: number): number {
    const words = this.#times.words
    return compareWords(words[row * 2] ?? 0, words[row * 2 + 1] ?? 0, times.low(at), times.high(at))
  }

  #appendBlock(block: IncomingBlock): void {
    for (let index = 0; index < this.columns.length; index++) {
      const cells = block.columns[index]
      if (cells === undefined) this.columns[index]?.appendNulls(block.rows)
      else this.columns[index]?.append(cells, block.rows)
    }
  }

  #merge(block: IncomingBlock, times: BlockTimes): number {
    const keys = blockKeys(block, this.#keyType?.code)
    const order = uniqueOrder(block.rows, times, keys)
    const fresh: number[] = []
    const positions: number[] = []
    for (const at of order) {
      const place = this.#lowerBound(times, at, keys)
      if (this.#isSame(place, times, at, keys)) this.#overwrite(place, block, at)
      else {
        fresh.push(at)
        positions.push(place)
      }
    }
    if (fresh.length > 0) this.#insert(block, fresh, Int32Array.from(positions))
    return order.length
  }

  #compare(row: number, times: BlockTimes, at: number, keys: readonly Value[] | undefined): number {
    const byTime = this.#compareTime(row, times, at)
    if (byTime !== 0 || keys === undefined) return byTime
    return compareKeys(this.columns[1]?.get(row) ?? null, keys[at] ?? null)
  }

  #lowerBound(times: BlockTimes, at: number, keys: readonly Value[] | undefined): number {
    let low = 0
    let high = this.rows
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#compare(middle, times, at, keys) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  #isSame(row: number, times: BlockTimes, at: number, keys: readonly Value[] | undefined): boolean {
    return row < this.rows && this.#compare(row, times, at, keys) === 0
  }

  #overwrite(row: number, block: IncomingBlock, at: number): void {
    for (let index = 1; index < this.columns.length; index++) {
      const cells = block.columns[index]
      if (cells !== undefined) this.columns[index]?.set(row, cells, at)
    }
  }

  #insert(block: IncomingBlock, fresh: readonly number[], positions: Int32Array): void {
    this.columns.forEach((column, index) => {
      column.openGaps(positions)
      const cells = block.columns[index]
      fresh.forEach((at, gap) => {
        const row = (positions[gap] ?? 0) + gap
        if (cells === undefined) column.setNull(row)
        else column.set(row, cells, at)
      })
    })
  }
}
