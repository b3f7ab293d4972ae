import type { MappedTable, TableLayout } from '@sluice/transform'

/** A layout of a timestamp and a value, fixed unless said otherwise. */
export const layoutOf = (supertable: string, change: Partial<TableLayout> = {}): TableLayout => ({
  target: 0,
  supertable,
  columns: [
    { name: 'ts', type: 'TIMESTAMP' },
    { name: 'v', type: 'BIGINT' },
  ],
  tags: [],
  isTemplated: false,
  ...change,
})

/** Rows of one table with these values, one record each. */
export const tableOf = (layout: TableLayout, values: readonly number[]): MappedTable => ({
  layout,
  rows: {
    count: values.length,
    subtables: values.map(() => 't'),
    columns: [values, values],
    tags: [],
    records: values.map((_, index) => index),
    rowsInRecord: values.map(() => 0),
  },
})
