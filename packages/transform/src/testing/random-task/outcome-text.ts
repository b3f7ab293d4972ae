import type { PreviewResult } from '@sluice/contracts'
import type { TransformedBatch } from '../../port.ts'
import { showMapped } from '../../preview/show-mapped.ts'

/** What became of each row, one line a row and table, whatever made it: two of them can be compared. */
export type OutcomeLines = readonly string[]

/** Of a filtered row only the record is known at run time. */
const filteredLine = (record: number): string => `${record} filtered`

const line = (record: number, row: number, table: number, end: unknown): string =>
  `${record}/${row} table ${table} ${JSON.stringify(end)}`

export const previewLines = ({ rows }: Pick<PreviewResult, 'rows'>): OutcomeLines =>
  rows
    .map(({ record, row, table = 0, outcome, error, mapped }) =>
      outcome === 'filtered' ? filteredLine(record) : line(record, row, table, error ?? mapped),
    )
    .sort()

export const runLines = ({ tables, filtered, failures }: TransformedBatch): OutcomeLines =>
  [
    ...tables.flatMap(({ layout, rows }) =>
      rows.records.map((record, index) =>
        line(record, rows.rowsInRecord[index] ?? -1, layout.target, showMapped(layout, rows, index)),
      ),
    ),
    ...filtered.map(filteredLine),
    ...failures.map(({ record, row, table, error }) => line(record, row, table, error)),
  ].sort()
