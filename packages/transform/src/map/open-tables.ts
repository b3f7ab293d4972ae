import type { MappedTable, TableLayout } from '../port.ts'
import { createTableBuilder, finishTable, type TableBuilder } from './table-builder.ts'

/** A layout and the rows that the batch under way has for it. */
export interface TableSlot {
  readonly layout: TableLayout
  builder: TableBuilder | null
}

export const createSlot = (layout: TableLayout): TableSlot => ({ layout, builder: null })

/** The tables that the batch under way writes to, in the order in which they were first met. */
export interface OpenTables {
  /** Begins the rows of a slot that has none yet. */
  open(slot: TableSlot): TableBuilder
  /** Ends the batch: the tables that have rows. */
  take(): MappedTable[]
}

export const createOpenTables = (): OpenTables => {
  const slots: TableSlot[] = []
  return {
    open: (slot) => {
      const builder = createTableBuilder(slot.layout)
      slot.builder = builder
      slots.push(slot)
      return builder
    },
    take: () => {
      const tables: MappedTable[] = []
      for (const slot of slots) {
        if (slot.builder !== null && slot.builder.records.length > 0) tables.push(finishTable(slot.builder))
        slot.builder = null
      }
      slots.length = 0
      return tables
    },
  }
}
