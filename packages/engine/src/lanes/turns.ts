import type { TableLayout } from '@sluice/transform'
import type { LaneBlock } from './lane-block.ts'

/** A turn to write: a full block, or whatever has been gathered for the table when the turn comes. */
export interface Turn {
  readonly layout: TableLayout
  readonly block: LaneBlock | null
}

/** Whose turn it is in a lane: first come, first served, so that no busy table holds up another one. */
export interface Turns {
  /** A full block. It takes a turn that its table has and is not full yet, so that the rows of a table keep their order. */
  full(block: LaneBlock): void
  /** The rows gathered for a table must go; nothing new when it has its turn already. */
  due(layout: TableLayout): void
  /** Takes the next turn; undefined when there is none. */
  next(): Turn | undefined
}

interface Waiting {
  readonly layout: TableLayout
  block: LaneBlock | null
}

export const createTurns = (): Turns => {
  const waiting: Waiting[] = []
  /** Turns whose block is still gathering, by table. */
  const open = new Map<TableLayout, Waiting>()
  return {
    full(block) {
      const { layout } = block
      const turn = open.get(layout)
      open.delete(layout)
      if (turn === undefined) waiting.push({ layout, block })
      else turn.block = block
    },
    due(layout) {
      if (open.has(layout)) return
      const turn: Waiting = { layout, block: null }
      open.set(layout, turn)
      waiting.push(turn)
    },
    next() {
      const turn = waiting.shift()
      if (turn !== undefined && turn.block === null) open.delete(turn.layout)
      return turn
    },
  }
}
