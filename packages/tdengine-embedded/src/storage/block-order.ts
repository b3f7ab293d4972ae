import type { TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import { createColumnStore } from './create-column-store.ts'
import type { IncomingBlock, IncomingColumn } from './incoming-block.ts'
import { compareKeys, compareWords } from './key-order.ts'

/** Bounds of acceptable timestamps, in the database's precision, inclusive. */
export interface TimestampRange {
  readonly min: bigint
  readonly max: bigint
}

/** Read access to the timestamps of a block without making a bigint of each. */
export class BlockTimes {
  readonly #view: DataView

  constructor(column: IncomingColumn) {
    this.#view = new DataView(column.data.buffer, column.data.byteOffset, column.data.byteLength)
  }

  low(row: number): number {
    return this.#view.getInt32(row * 8, true)
  }

  high(row: number): number {
    return this.#view.getInt32(row * 8 + 4, true)
  }

  compare(a: number, b: number): number {
    return compareWords(this.low(a), this.high(a), this.low(b), this.high(b))
  }

  isAscending(rows: number): boolean {
    for (let row = 1; row < rows; row++) if (this.compare(row - 1, row) >= 0) return false
    return true
  }

  isWithin(rows: number, range: TimestampRange): boolean {
    const [minLow, minHigh] = wordsOf(range.min)
    const [maxLow, maxHigh] = wordsOf(range.max)
    for (let row = 0; row < rows; row++) {
      const low = this.low(row)
      const high = this.high(row)
      if (compareWords(low, high, minLow, minHigh) < 0 || compareWords(low, high, maxLow, maxHigh) > 0) return false
    }
    return true
  }
}

function wordsOf(value: bigint): [low: number, high: number] {
  return [Number(BigInt.asIntN(32, value)), Number(value >> 32n)]
}

/** Keys of the rows of a block: the second column of a composite key, or undefined. */
export function blockKeys(block: IncomingBlock, code: TypeCode | undefined): readonly Value[] | undefined {
  const column = code === undefined ? undefined : block.columns[1]
  if (column === undefined || code === undefined) return undefined
  const store = createColumnStore({ code, length: 0, precision: 0, scale: 0 })
  store.append(column, block.rows)
  return Array.from({ length: block.rows }, (_, row) => store.get(row))
}

/** Rows of the block in key order; of equal keys only the one that came last. */
export function uniqueOrder(rows: number, times: BlockTimes, keys: readonly Value[] | undefined): number[] {
  const compare = (a: number, b: number) =>
    times.compare(a, b) || (keys === undefined ? 0 : compareKeys(keys[a] ?? null, keys[b] ?? null))
  const order = Array.from({ length: rows }, (_, row) => row).sort((a, b) => compare(a, b) || a - b)
  return order.filter((row, at) => {
    const next = order[at + 1]
    return next === undefined || compare(row, next) !== 0
  })
}
