import type { TableLayout } from '../port.ts'
import { type AddRow, mapRow, type RowMapping } from './map-row.ts'
import { createSlot, type OpenTables } from './open-tables.ts'

/** Rows of a table whose names are all known: the hot path, nothing is looked up. */
export const fixedTable = (layout: TableLayout, mapping: RowMapping, tables: OpenTables): AddRow => {
  const slot = createSlot(layout)
  return (row, record, rowInRecord) => {
    const builder = slot.builder ?? tables.open(slot)
    const problem = mapRow(mapping, row, builder, builder.records.length)
    if (problem !== null) return problem
    builder.records.push(record)
    builder.rowsInRecord.push(rowInRecord)
    return null
  }
}
