import type { TableLayout } from '../port.ts'
import type { MapStage } from './compile-map.ts'
import { createOpenTables, createSlot } from './open-tables.ts'

/** Stands in for a mapping that is not made yet: every row gets through, without a value. */
export const mapNothing = (): MapStage => {
  const layout: TableLayout = { target: 0, supertable: '', columns: [], tags: [], isTemplated: false }
  const tables = createOpenTables()
  const slot = createSlot(layout)
  return {
    layouts: [layout],
    begin: () => undefined,
    map: (_row, record, rowInRecord) => {
      const builder = slot.builder ?? tables.open(slot)
      builder.subtables.push('')
      builder.records.push(record)
      builder.rowsInRecord.push(rowInRecord)
    },
    cut: null,
    take: tables.take,
    forget: () => undefined,
  }
}
