import type { MappedRows } from '@sluice/transform'
import type { RecordRange } from '../accounting/record-range.ts'
import type { Clock } from '../port.ts'
import { appendRows, clearBlock, createLaneBlock, type LaneBlock } from './lane-block.ts'

export interface LaneOptions {
  readonly columns: number
  readonly tags: number
  readonly batchSizeRows: number
  readonly batchDelayMs: number
  readonly clock: Clock
  /** Writes a block to its end, one call at a time; a rejection stops the lane. */
  readonly write: (block: LaneBlock) => Promise<void>
  readonly onFatal: (error: unknown) => void
}

/** Collects rows into blocks and writes one block at a time, in order. */
export interface Lane {
  append(rows: MappedRows, range: RecordRange, indices: Int32Array, count: number): void
  /** Lets the rows collected so far go without waiting for more. */
  flush(): void
  /** Resolves when no write is under way. */
  settled(): Promise<void>
}

/** Blocks kept for the next use; more than this are left to the garbage collector. */
const SPARE_BLOCKS_MAX = 2

export const createLane = (options: LaneOptions): Lane => {
  const { batchSizeRows, batchDelayMs, clock, write, onFatal } = options
  const full: LaneBlock[] = []
  const spare: LaneBlock[] = []
  const emptyBlock = (): LaneBlock => spare.pop() ?? createLaneBlock(options.columns, options.tags)
  let filling = emptyBlock()
  let due = false
  let cancelDelay: (() => void) | null = null
  let writing: Promise<void> | null = null
  let broken = false

  const takeFilling = (): LaneBlock => {
    const block = filling
    filling = emptyBlock()
    due = false
    cancelDelay?.()
    cancelDelay = null
    return block
  }

  const nextBlock = (): LaneBlock | undefined => full.shift() ?? (due && filling.count > 0 ? takeFilling() : undefined)

  const writeAll = async (): Promise<void> => {
    try {
      for (let block = nextBlock(); block !== undefined; block = nextBlock()) {
        await write(block)
        clearBlock(block)
        if (spare.length < SPARE_BLOCKS_MAX) spare.push(block)
      }
    } catch (error) {
      broken = true
      onFatal(error)
    }
    // In the same turn as the last look for a block, so that no block can come in between unseen.
    writing = null
  }

  const pump = (): void => {
    if (broken) return
    writing ??= writeAll()
  }

  const flush = (): void => {
    if (filling.count === 0) return
    due = true
    pump()
  }

  return {
    append(rows, range, indices, count) {
      let left = indices
      let leftCount = count
      while (leftCount > 0) {
        if (filling.count === 0) cancelDelay = clock.after(batchDelayMs, flush)
        const fit = Math.min(leftCount, batchSizeRows - filling.count)
        appendRows(filling, rows, range, left, fit)
        left = left.subarray(fit)
        leftCount -= fit
        if (filling.count === batchSizeRows) {
          full.push(takeFilling())
          pump()
        }
      }
    },
    flush,
    settled: () => writing ?? Promise.resolve(),
  }
}
