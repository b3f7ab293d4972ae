import type { BoundValue, RowBlock } from '@sluice/contracts'
import type { MappedRows, TableLayout } from '@sluice/transform'
import type { RecordRange } from '../accounting/record-range.ts'

/** Where some rows of a block came from. */
interface Part {
  readonly range: RecordRange
  /** One past its last row in the block; it begins where the part before ends. */
  to: number
}

/** Rows of one table and lane on their way to the server, and where each came from. Used again and again: `count` is what holds. */
export interface LaneBlock extends RowBlock {
  readonly layout: TableLayout
  count: number
  readonly subtables: string[]
  readonly columns: readonly BoundValue[][]
  readonly tags: readonly BoundValue[][]
  /** Index into the records of the row's range. */
  readonly records: number[]
  readonly rowsInRecord: number[]
  readonly parts: Part[]
}

export const createLaneBlock = (layout: TableLayout): LaneBlock => ({
  layout,
  count: 0,
  subtables: [],
  columns: Array.from({ length: layout.columns.length }, () => []),
  tags: Array.from({ length: layout.tags.length }, () => []),
  records: [],
  rowsInRecord: [],
  parts: [],
})

/** Forgets the rows, keeps the arrays. */
export const clearBlock = (block: LaneBlock): void => {
  block.count = 0
  block.parts.length = 0
}

const copyValues = (
  source: readonly BoundValue[] | undefined,
  target: BoundValue[] | undefined,
  at: number,
  indices: Int32Array,
  count: number,
): void => {
  if (source === undefined || target === undefined) throw new RangeError('the rows do not have the columns of the lane')
  for (let k = 0; k < count; k += 1) target[at + k] = source[indices[k] ?? 0] ?? null
}

/** Copies the first `count` rows named by `indices` behind the rows of the block, column by column. */
export const appendRows = (
  block: LaneBlock,
  rows: MappedRows,
  range: RecordRange,
  indices: Int32Array,
  count: number,
): void => {
  const at = block.count
  for (let k = 0; k < count; k += 1) {
    const row = indices[k] ?? 0
    block.subtables[at + k] = rows.subtables[row] ?? ''
    block.records[at + k] = rows.records[row] ?? 0
    block.rowsInRecord[at + k] = rows.rowsInRecord[row] ?? 0
  }
  for (const [column, target] of block.columns.entries()) copyValues(rows.columns[column], target, at, indices, count)
  for (const [tag, target] of block.tags.entries()) copyValues(rows.tags[tag], target, at, indices, count)
  block.count = at + count
  const last = block.parts.at(-1)
  if (last?.range === range) last.to = block.count
  else block.parts.push({ range, to: block.count })
}

/** The parts of rows [from, to), each with its number of rows. */
export function* partsOf(block: LaneBlock, from: number, to: number): Generator<{ range: RecordRange; rows: number }> {
  let begin = 0
  for (const part of block.parts) {
    const rows = Math.min(part.to, to) - Math.max(begin, from)
    if (rows > 0) yield { range: part.range, rows }
    begin = part.to
    if (begin >= to) return
  }
}
