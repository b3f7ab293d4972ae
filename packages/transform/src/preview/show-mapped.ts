import {
  type BoundValue,
  type ColumnType,
  type PreviewRow,
  type PreviewValue,
  parseColumnType,
} from '@sluice/contracts'
import type { LayoutColumn, MappedRows, TableLayout } from '../port.ts'
import { showBound } from './show-value.ts'

/** Shows the only row of `rows`. */
export type ShowMapped = (layout: TableLayout, rows: MappedRows) => PreviewRow['mapped']

const UNKNOWN: ColumnType = { kind: 'VARCHAR', length: 0 }

/** Parses each column type once. */
export const createShowMapped = (): ShowMapped => {
  const types = new Map<string, ColumnType>()
  const typeOf = (text: string): ColumnType => {
    const known = types.get(text) ?? parseColumnType(text) ?? UNKNOWN
    types.set(text, known)
    return known
  }
  const show = (columns: readonly LayoutColumn[], values: readonly (readonly BoundValue[])[]): PreviewValue[] =>
    columns.map(({ type }, index) => showBound(values[index]?.[0] ?? null, typeOf(type)))
  const namesOf = (columns: readonly LayoutColumn[]): string[] => columns.map(({ name }) => name)
  return (layout, rows) => ({
    supertable: layout.supertable,
    subtable: rows.subtables[0] ?? '',
    columnNames: namesOf(layout.columns),
    columns: show(layout.columns, rows.columns),
    tagNames: namesOf(layout.tags),
    tags: show(layout.tags, rows.tags),
  })
}
