import type { MappedTable } from '@sluice/transform'

/** A row of a mapped table, and the record that it shall belong to. */
export interface PickedRow {
  readonly at: number
  readonly record: number
}

const pick = <Value>(values: readonly Value[], rows: readonly PickedRow[]): Value[] => {
  const picked: Value[] = []
  for (const { at } of rows) {
    const value = values[at]
    if (value === undefined) throw new RangeError('a row is not in its block')
    picked.push(value)
  }
  return picked
}

/** The same table with these rows only, in this order; a row may be there for several records. */
export const pickRows = ({ layout, rows }: MappedTable, picked: readonly PickedRow[]): MappedTable => ({
  layout,
  rows: {
    count: picked.length,
    subtables: pick(rows.subtables, picked),
    columns: rows.columns.map((column) => pick(column, picked)),
    tags: rows.tags.map((tag) => pick(tag, picked)),
    records: picked.map(({ record }) => record),
    rowsInRecord: pick(rows.rowsInRecord, picked),
  },
})
