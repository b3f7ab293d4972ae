import type { MappedTable, TableLayout } from '@sluice/transform'
import type { RecordRange } from '../accounting/record-range.ts'
import type { Clock } from '../port.ts'
import { createBatchGrowth } from './batch-growth.ts'
import { appendRows, clearBlock, createLaneBlock, type LaneBlock } from './lane-block.ts'
import { createTurns } from './turns.ts'

export interface LaneOptions {
  readonly batchSizeRows: number
  /** Blocks whose rows spread over many subtables may grow up to this. */
  readonly grownRowsMax: number
  readonly batchDelayMs: number
  readonly clock: Clock
  /** Whether rows that are on their way here are worth waiting for, although nothing is being written. */
  readonly expectsMore: () => boolean
  /** Writes a block to its end, one call at a time; a rejection stops the lane. */
  readonly write: (block: LaneBlock) => Promise<void>
  readonly onFatal: (error: unknown) => void
}

/**
 * Collects rows into blocks, one table each, and writes one block at a time; those of a table in order. A block goes when it
 * is full, when its delay is over, or as soon as nothing is being written and no more is expected: rows gather while a
 * write is under way, so a busy lane writes full blocks and an idle one loses no time.
 */
export interface Lane {
  append(table: MappedTable, range: RecordRange, indices: Int32Array, count: number): void
  /** Writes what was gathered if the lane is idle and expects no more. */
  pump(): void
  /** Lets the rows collected so far go without waiting for more. */
  flush(): void
  /** Resolves when no write is under way. */
  settled(): Promise<void>
}

/** Blocks kept for the next use; more than this are left to the garbage collector. */
const SPARE_BLOCKS_MAX = 2

/** Rows of one table that wait for more. */
interface Gathering {
  readonly block: LaneBlock
  /** It is full then. */
  readonly rowsMax: number
  readonly cancelDelay: () => void
}

export const createLane = (options: LaneOptions): Lane => {
  const { batchDelayMs, clock, expectsMore, write, onFatal } = options
  const gathering = new Map<TableLayout, Gathering>()
  const growth = createBatchGrowth(options.batchSizeRows, options.grownRowsMax)
  const turns = createTurns()
  const spare: LaneBlock[] = []
  let writing: Promise<void> | null = null
  let broken = false

  const emptyBlock = (layout: TableLayout): LaneBlock => {
    const index = spare.findIndex((block) => block.layout === layout)
    return spare.splice(index, index === -1 ? 0 : 1)[0] ?? createLaneBlock(layout)
  }

  const takeGathered = (layout: TableLayout): LaneBlock | undefined => {
    const gathered = gathering.get(layout)
    gathering.delete(layout)
    gathered?.cancelDelay()
    return gathered?.block
  }

  const nextBlock = (): LaneBlock | undefined => {
    for (let turn = turns.next(); turn !== undefined; turn = turns.next()) {
      const block = turn.block ?? takeGathered(turn.layout)
      if (block !== undefined) return block
    }
    const [longest] = gathering.keys()
    return longest === undefined || expectsMore() ? undefined : takeGathered(longest)
  }

  const writeAll = async (first: LaneBlock): Promise<void> => {
    try {
      for (let block: LaneBlock | undefined = first; block !== undefined; block = nextBlock()) {
        await write(block)
        growth.wrote(block)
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
    if (broken || writing !== null) return
    const block = nextBlock()
    if (block !== undefined) writing = writeAll(block)
  }

  const due = (layout: TableLayout): void => {
    turns.due(layout)
    pump()
  }

  const gather = (layout: TableLayout): Gathering => {
    const known = gathering.get(layout)
    if (known !== undefined) return known
    const cancelDelay = clock.after(batchDelayMs, () => due(layout))
    const gathered = { block: emptyBlock(layout), rowsMax: growth.rowsFor(layout), cancelDelay }
    gathering.set(layout, gathered)
    return gathered
  }

  return {
    append({ layout, rows }, range, indices, count) {
      let left = indices
      let leftCount = count
      while (leftCount > 0) {
        const { block, rowsMax } = gather(layout)
        const fit = Math.min(leftCount, rowsMax - block.count)
        appendRows(block, rows, range, left, fit)
        left = left.subarray(fit)
        leftCount -= fit
        if (block.count === rowsMax) {
          takeGathered(layout)
          turns.full(block)
          pump()
        }
      }
    },
    pump,
    flush() {
      for (const layout of gathering.keys()) due(layout)
    },
    settled: () => writing ?? Promise.resolve(),
  }
}
