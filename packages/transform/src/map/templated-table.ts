import type { BoundValue, RowError } from '@sluice/contracts'
import type { TableLayout } from '../port.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { Slots } from '../value/field-value.ts'
import { type AddRow, mapRow, nameOf, type RowMapping } from './map-row.ts'
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
  for (let index = 0; index < to.length; index++) to[index]?.push(from[index]?.[0] ?? null)
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

  const pivots = columns.flatMap((name, index) => (typeof name === 'string' ? [] : [{ name, index }]))

  /** The names that the row gives, one a line: no name holds a line break. */
  const keyOf = (row: Slots): string | RowError => {
    let key = ''
    for (const { name, index } of pivots) {
      const found = nameOf(name, row, 'column name')
      if (typeof found !== 'string') return { ...found, column: layout.columns[index]?.name ?? '' }
      key = key === '' ? found : `${key}\n${found}`
    }
    return key
  }

  const namedColumns = (key: string): TableLayout['columns'] => {
    const given = key.split('\n')
    const nameByIndex = new Map(pivots.map(({ index }, at) => [index, given[at]]))
    return layout.columns.map(({ name, type }, index) => ({ name: nameByIndex.get(index) ?? name, type }))
  }

  const newSlot = (table: string, key: string): TableSlot | RowError => {
    const named = namedColumns(key)
    const all = [...named, ...layout.tags]
    if (new Set(all.map(({ name }) => name)).size < all.length)
      return rowErrorOf('map', NAME_TAKEN, { rule: 'column name' })
    const refusal = names.admit(table, isNameFromData, pivots.length === 0 ? [] : key.split('\n'))
    if (refusal !== null) return rowErrorOf('map', refusal, { rule: 'limits' })
    return createSlot({ ...layout, supertable: table, columns: named })
  }

  const slotOf = (table: string, key: string): TableSlot | RowError => {
    const ofTable = slots.get(table) ?? new Map<string, TableSlot>()
    const known = ofTable.get(key)
    if (known !== undefined) return known
    const slot = newSlot(table, key)
    if ('code' in slot) return slot
    ofTable.set(key, slot)
    slots.set(table, ofTable)
    return slot
  }

  return {
    add: (row, record, rowInRecord) => {
      const table = isNameFromData ? nameOf(supertable, row, 'supertable') : supertable
      if (typeof table !== 'string') return table
      const key = keyOf(row)
      if (typeof key !== 'string') return key
      const problem = mapRow(mapping, row, scratch, 0)
      if (problem !== null) return problem
      const slot = slotOf(table, key)
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
