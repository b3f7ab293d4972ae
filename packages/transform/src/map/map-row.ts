import type { BoundValue, RowError } from '@sluice/contracts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { Slots } from '../value/field-value.ts'
import { type Cell, cellError, expressionRefusal, mapCells } from './compile-cell.ts'
import type { ColumnValue } from './rules/column-value.ts'
import type { TableBuilder } from './table-builder.ts'
import type { TimeBounds } from './time-bounds.ts'

/** Maps a row and puts it behind the rows of its table; or says why it fails. */
export type AddRow = (row: Slots, record: number, rowInRecord: number) => RowError | null

/** The compiled mapping of one table. */
export interface RowMapping {
  readonly subtable: ((row: Slots) => string | Refusal) | undefined
  readonly columns: readonly Cell[]
  readonly tags: readonly Cell[]
  /** Index of the composite key among the columns, -1 without one. */
  readonly keyIndex: number
  readonly bounds: TimeBounds
  /** Stands for a primary timestamp that is null; null refuses the row. */
  readonly timeForNull: ColumnValue | null
}

const KEY_NULL = new Refusal('KEY_NULL', 'the composite key is null or missing')

/** Writes subtable, columns and tags of a row at index `at`; what it wrote before a failure counts for nothing. */
export const mapRow = (
  { subtable: name, columns, tags, keyIndex, bounds, timeForNull }: RowMapping,
  row: Slots,
  block: Pick<TableBuilder, 'subtables' | 'columns' | 'tags'>,
  at: number,
): RowError | null => {
  const subtable = nameOf(name, row, 'subtable')
  if (typeof subtable !== 'string') return subtable
  const problem = mapCells(columns, row, block.columns, subtable, at) ?? mapCells(tags, row, block.tags, subtable, at)
  if (problem !== null) return problem
  const time = block.columns[0]?.[at] ?? null
  if (time === null || typeof time === 'number' || typeof time === 'bigint') {
    const refusal = bounds.problem(time)
    if (refusal !== null && (time !== null || timeForNull === null)) return cellError(refusal, columns[0])
  }
  if (keyIndex !== -1 && block.columns[keyIndex]?.[at] === null) return cellError(KEY_NULL, columns[keyIndex])
  // Last, so that no row which fails uses up a time.
  if (time === null && timeForNull !== null) setTime(block.columns[0], at, timeForNull(row, subtable))
  block.subtables[at] = subtable
  return null
}

const setTime = (values: BoundValue[] | undefined, at: number, time: BoundValue | Refusal): void => {
  if (values !== undefined && !(time instanceof Refusal)) values[at] = time
}

/** A name computed for a row; `rule` says which in the error. */
export const nameOf = (
  name: ((row: Slots) => string | Refusal) | undefined,
  row: Slots,
  rule: string,
): string | RowError => {
  try {
    const result = name?.(row) ?? ''
    return result instanceof Refusal ? rowErrorOf('map', result, { rule }) : result
  } catch (error) {
    return rowErrorOf('map', expressionRefusal(error), { rule })
  }
}
