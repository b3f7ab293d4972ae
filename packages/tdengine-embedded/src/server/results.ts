import type { ResultSet } from '../sql/result-set.ts'
import type { Value } from '../types/value.ts'
import { encodeRawBlock } from '../wire/raw-block.ts'

/** Rows of a block at most. */
export const BLOCK_ROWS_MAX = 4096

/** A result on its way to the client, block by block. */
export class OpenResult {
  readonly set: ResultSet
  #position = 0
  #run = 0
  #runEnd: number
  /** The block announced by the older `fetch`. */
  announced: Buffer | undefined

  constructor(set: ResultSet) {
    this.set = set
    this.#runEnd = set.runs[0] ?? 0
  }

  /** The next block, or undefined when there is none: an empty result has no block. */
  nextBlock(): { readonly rows: number; readonly bytes: Buffer } | undefined {
    const rows = this.#nextRows()
    return rows.length === 0 ? undefined : { rows: rows.length, bytes: encodeRawBlock(this.set.columns, rows) }
  }

  #nextRows(): readonly (readonly Value[])[] {
    while (this.#position >= this.#runEnd && this.#run + 1 < this.set.runs.length) {
      this.#run += 1
      this.#runEnd += this.set.runs[this.#run] ?? 0
    }
    const rows = this.set.rows.slice(this.#position, Math.min(this.#position + BLOCK_ROWS_MAX, this.#runEnd))
    this.#position += rows.length
    return rows
  }
}

/** Open results of one socket, under ids that count up from 1. */
export class Results {
  readonly #open = new Map<bigint, OpenResult>()
  #lastId = 0n

  add(set: ResultSet): bigint {
    this.#lastId += 1n
    this.#open.set(this.#lastId, new OpenResult(set))
    return this.#lastId
  }

  get(id: bigint): OpenResult | undefined {
    return this.#open.get(id)
  }

  free(id: bigint): void {
    this.#open.delete(id)
  }
}
