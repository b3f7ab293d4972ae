import type { TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import { createColumnStore } from './create-column-store.ts'
import type { IncomingBlock, IncomingColumn } from './incoming-block.ts'
import { compareKeys, compareWords } from './key-order.ts'

/** Bounds of acceptable timestamps, in the database's precision, inclusive; kept as words to compare with. */
export class TimestampRange {
  readonly #minLow: number
  readonly #minHigh: number
  readonly #maxLow: number
  readonly #maxHigh: number

  constructor(min: bigint, max: bigint) {
    this.#minLow = lowWord(min)
    this.#minHigh = highWord(min)
    this.#maxLow = lowWord(max)
    this.#maxHigh = highWord(max)
  }

  hasTime(time: bigint): boolean {
    return this.has(lowWord(time), highWord(time))
  }

  has(low: number, high: number): boolean {
    const isBefore = compareWords(low, high, this.#minLow, this.#minHigh) < 0
    return !isBefore && compareWords(low, high, this.#maxLow, this.#maxHigh) <= 0
  }
}

const lowWord = (value: bigint): number => Number(BigInt.asIntN(32, value))
const highWord = (value: bigint): number => Number(value >> 32n)

/** Read access to the timestamps of a block without making a bigint of each. */
export class BlockTimes {
  readonly #bytes: Buffer
  readonly #at: number

  constructor({ bytes, dataAt }: IncomingColumn) {
    this.#bytes = bytes
    this.#at = dataAt
  }

  low(row: number): number {
    return this.#bytes.readInt32LE(this.#at + row * 8)
  }

  high(row: number): number {
    return this.#bytes.readInt32LE(this.#at + row * 8 + 4)
  }

  compare(a: number, b: number): number {
    return compareWords(this.low(a), this.high(a), this.low(b), this.high(b))
  }

  isAscending(rows: number): boolean {
    for (let row = 1; row < rows; row++) if (this.compare(row - 1, row) >= 0) return false
    return true
  }

  isWithin(rows: number, range: TimestampRange): boolean {
    for (let row = 0; row < rows; row++) if (!range.has(this.low(row), this.high(row))) return false
    return true
  }
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
