import type { BoundValue } from '@sluice/contracts'
import type { MappedTable, TableLayout } from '../port.ts'

/** Rows of one table in the making, column by column. A row that fails half-way is overwritten by the next one. */
export interface TableBuilder {
  readonly layout: TableLayout
  readonly subtables: string[]
  readonly columns: readonly BoundValue[][]
  readonly tags: readonly BoundValue[][]
  readonly records: number[]
  readonly rowsInRecord: number[]
}

const emptyColumns = (count: number): BoundValue[][] => Array.from({ length: count }, () => [])

export const createTableBuilder = (layout: TableLayout): TableBuilder => ({
  layout,
  subtables: [],
  columns: emptyColumns(layout.columns.length),
  tags: emptyColumns(layout.tags.length),
  records: [],
  rowsInRecord: [],
})

/** Cuts off what a failed last row left behind. */
export const finishTable = ({ layout, ...rows }: TableBuilder): MappedTable => {
  const count = rows.records.length
  for (const values of [rows.subtables, ...rows.columns, ...rows.tags]) values.length = count
  return { layout, rows: { count, ...rows } }
}
