import { batchRowsFor } from '@sluice/tdengine'
import type { TableLayout } from '@sluice/transform'
import type { LaneBlock } from './lane-block.ts'

/** How many rows the blocks of each table should have: more where they spread over many subtables. */
export interface BatchGrowth {
  rowsFor(layout: TableLayout): number
  /** A block was written. */
  wrote(block: LaneBlock): void
}

interface Grown {
  rows: number
  blocksUntilLook: number
}

/** Counting costs a few percent of a block, so not every block is counted. */
const BLOCKS_BETWEEN_LOOKS = 8

const subtablesIn = ({ subtables, count }: LaneBlock): number => {
  const names = new Set<string>()
  for (let row = 0; row < count; row += 1) names.add(subtables[row] ?? '')
  return names.size
}

/** Blocks have `batchSizeRows`, or up to `rowsMax` of them. */
export const createBatchGrowth = (batchSizeRows: number, rowsMax: number): BatchGrowth => {
  const grown = new WeakMap<TableLayout, Grown>()
  return {
    rowsFor: (layout) => grown.get(layout)?.rows ?? batchSizeRows,
    wrote(block) {
      const known = grown.get(block.layout) ?? { rows: batchSizeRows, blocksUntilLook: 0 }
      grown.set(block.layout, known)
      // What went before it was full says little about those that are.
      if (block.count < known.rows) return
      if (known.blocksUntilLook > 0) {
        known.blocksUntilLook -= 1
        return
      }
      known.blocksUntilLook = BLOCKS_BETWEEN_LOOKS
      const wanted = batchRowsFor(batchSizeRows, subtablesIn(block))
      known.rows = Math.max(batchSizeRows, Math.min(wanted, rowsMax))
    },
  }
}
