import type { Value } from '../types/value.ts'
import type { IncomingColumn } from './incoming-block.ts'

/** The cells of one column of one table, in row order. Rows are 0-based; callers stay within `length`. */
export interface ColumnStore {
  readonly length: number
  isNull(row: number): boolean
  get(row: number): Value
  /** Appends all rows of the block in one go. */
  append(cells: IncomingColumn, rows: number): void
  appendNulls(rows: number): void
  set(row: number, cells: IncomingColumn, at: number): void
  setNull(row: number): void
  /** Makes room: new row j comes before old row `positions[j]` (ascending) and holds rubbish until it is set. */
  openGaps(positions: Int32Array): void
  /** A copy of the cells of rows `from` up to, not including, `to`. */
  slice(from: number, to: number): IncomingColumn
  /** Keeps only these rows (ascending). */
  keepRows(rows: Int32Array): void
}
