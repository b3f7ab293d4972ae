/** Rows [from, to) of a block. */
export interface RowSpan {
  readonly from: number
  readonly to: number
}

/**
 * Plans the writes of one block, left to right: whole at first, and when the server refuses its data, by halves down to
 * the rows at fault. Good neighbours get written, in order. Every bad row is refused alone before it is given up, at a
 * cost of at most 2·log2(n) writes each.
 */
export interface Salvage {
  /** What to write now; undefined when every row was written or refused. */
  readonly next: RowSpan | undefined
  /** The span `next` was written. */
  written(): void
  /** The span `next` was refused for its data. True when it is a single row: that row is bad, and out of the plan. */
  refused(): boolean
  /** Takes a row that was refused alone back into the plan: it was mended. */
  again(row: number): void
  /** Gives up the remaining rows, in order: they are out of the plan. */
  refusedAll(): readonly RowSpan[]
  /** The infrastructure failed: nothing is known about the remaining rows, they are one span again. */
  interrupted(): void
}

interface Part extends RowSpan {
  /** Set on a right half: once its left sibling is written whole, the fault must be in here. */
  readonly guiltyIfLeftIsClean: boolean
}

export const createSalvage = (rows: number): Salvage => {
  const parts: Part[] = rows > 0 ? [{ from: 0, to: rows, guiltyIfLeftIsClean: false }] : []

  const split = ({ from, to }: RowSpan): void => {
    const middle = from + ((to - from) >>> 1)
    parts.push({ from: middle, to, guiltyIfLeftIsClean: true }, { from, to: middle, guiltyIfLeftIsClean: false })
  }

  return {
    get next() {
      return parts.at(-1)
    },
    written() {
      parts.pop()
      const sibling = parts.at(-1)
      if (sibling?.guiltyIfLeftIsClean !== true) return
      parts.pop()
      if (sibling.to - sibling.from > 1) split(sibling)
      else parts.push({ ...sibling, guiltyIfLeftIsClean: false })
    },
    refused() {
      const part = parts.pop()
      if (part === undefined) return false
      const sibling = parts.at(-1)
      if (sibling?.guiltyIfLeftIsClean === true) parts.splice(-1, 1, { ...sibling, guiltyIfLeftIsClean: false })
      if (part.to - part.from === 1) return true
      split(part)
      return false
    },
    again(row) {
      parts.push({ from: row, to: row + 1, guiltyIfLeftIsClean: false })
    },
    refusedAll: () => parts.splice(0).reverse(),
    interrupted() {
      const first = parts.at(-1)
      const last = parts[0]
      if (first === undefined || last === undefined) return
      parts.splice(0, parts.length, { from: first.from, to: last.to, guiltyIfLeftIsClean: false })
    },
  }
}
