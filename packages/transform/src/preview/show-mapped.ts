import { type ColumnType, type PreviewRow, type PreviewValue, parseColumnType, type RowBlock } from '@sluice/contracts'
import type { LayoutColumn, TableLayout } from '../port.ts'
import { showBound } from './show-value.ts'

const UNKNOWN: ColumnType = { kind: 'VARCHAR', length: 0 }

/** Row `row` of a block as the preview shows it. */
export const showMapped = (layout: TableLayout, block: RowBlock, row: number): NonNullable<PreviewRow['mapped']> => {
  const show = (columns: readonly LayoutColumn[], values: RowBlock['columns']): PreviewValue[] =>
    columns.map(({ type }, index) => showBound(values[index]?.[row] ?? null, parseColumnType(type) ?? UNKNOWN))
  return {
    supertable: layout.supertable,
    subtable: block.subtables[row] ?? '',
    columnNames: namesOf(layout.columns),
    columns: show(layout.columns, block.columns),
    tagNames: namesOf(layout.tags),
    tags: show(layout.tags, block.tags),
  }
}

const namesOf = (columns: readonly LayoutColumn[]): string[] => columns.map(({ name }) => name)
