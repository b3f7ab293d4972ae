import type { BoundValue, RowError } from '@sluice/contracts'
import type { TableLayout } from '../port.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { Slots } from '../value/field-value.ts'
import type { AddRow } from './compile-table.ts'
import { mapRow, nameOf, type RowMapping } from './map-row.ts'
import type { NamedTables } from './named-tables.ts'
import { createSlot, type OpenTables, type TableSlot } from './open-tables.ts'
import { createTableBuilder } from './table-builder.ts'

/** A name that is the same for all rows, or what computes it. */
export type RowName = string | ((row: Slots) => string | Refusal)

export interface TemplatedTable {
  /** With the names as the spec has them. */
  readonly layout: TableLayout
  readonly mapping: RowMapping
  readonly supertable: RowName
  /** Names of the columns, in their order. */
  readonly columns: readonly RowName[]
  readonly names: NamedTables
}

const NAME_TAKEN = new Refusal('COLUMN_NAME_INVALID', 'the table has another column or tag of this name')

const appendValues = (to: readonly BoundValue[][], from: readonly BoundValue[][]): void => {
  for (const [index, values] of to.entries()) values.push(from[index]?.[0] ?? null)
}

/**
 * Rows of a table whose name or column names come from data. A name is taken note of only for a row that maps, so that
 * broken rows do not use up the limits.
 */
export const templatedTable = (
  { layout, mapping, supertable, columns, names }: TemplatedTable,
  tables: OpenTables,
): { readonly add: AddRow; readonly forget: () => void } => {
  const slots = new Map<string, Map<string, TableSlot>>()
  const scratch = createTableBuilder(layout)
  const isNameFromData = typeof supertable !== 'string'

  const columnNames = (row: Slots): string[] | RowError => {
    const found: string[] = []
    for (const [index, column] of columns.entries()) {
      const name = typeof column === 'string' ? column : nameOf(column, row, 'column name')
      if (typeof name !== 'string') return { ...name, column: layout.columns[index]?.name ?? '' }
      found.push(name)
    }
    return found
  }

  const newSlot = (table: string, given: readonly string[]): TableSlot | RowError => {
    const fromData = given.filter((_, index) => typeof columns[index] !== 'string')
    if (new Set([...given, ...layout.tags.map(({ name }) => name)]).size < given.length + layout.tags.length)
      return rowErrorOf('map', NAME_TAKEN, { rule: 'column name' })
    const refusal = names.admit(table, isNameFromData, fromData)
    if (refusal !== null) return rowErrorOf('map', refusal, { rule: 'limits' })
    const named = layout.columns.map(({ type }, index) => ({ name: given[index] ?? '', type }))
    return createSlot({ ...layout, supertable: table, columns: named })
  }

  const slotOf = (table: string, given: readonly string[]): TableSlot | RowError => {
    const ofTable = slots.get(table) ?? new Map<string, TableSlot>()
    // No name holds a line break.
    const key = given.join('\n')
    const known = ofTable.get(key)
    if (known !== undefined) return known
    const slot = newSlot(table, given)
    if ('code' in slot) return slot
    ofTable.set(key, slot)
    slots.set(table, ofTable)
    return slot
  }

  return {
    add: (row, record, rowInRecord) => {
      const table = isNameFromData ? nameOf(supertable, row, 'supertable') : supertable
      if (typeof table !== 'string') return table
      const given = columnNames(row)
      if (!Array.isArray(given)) return given
      const problem = mapRow(mapping, row, scratch, 0)
      if (problem !== null) return problem
      const slot = slotOf(table, given)
      if ('code' in slot) return slot
      const builder = slot.builder ?? tables.open(slot)
      builder.subtables.push(scratch.subtables[0] ?? '')
      appendValues(builder.columns, scratch.columns)
      appendValues(builder.tags, scratch.tags)
      builder.records.push(record)
      builder.rowsInRecord.push(rowInRecord)
      return null
    },
    forget: () => slots.clear(),
  }
}
