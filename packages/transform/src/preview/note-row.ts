import { type BoundValue, growingTypeOf, type PreviewRow, type RowBlock } from '@sluice/contracts'
import type { Cut } from '../map/cut-note.ts'
import type { LayoutColumn, TableLayout } from '../port.ts'
import { textSize } from '../value/text-size.ts'

type Notes = NonNullable<PreviewRow['notes']>

const isLonger = (value: BoundValue, type: string): boolean => {
  const growing = growingTypeOf(type)
  if (growing === undefined) return false
  if (typeof value === 'string') return textSize(value, growing.kind === 'NCHAR') > growing.length
  return value instanceof Uint8Array && value.length > growing.length
}

/** What is done about the only row of a block, besides writing it: columns that become longer, and what is cut. */
export const noteRow = (layout: TableLayout, block: RowBlock, cut: Cut | null): Pick<PreviewRow, 'notes'> => {
  const widened = (part: readonly LayoutColumn[], values: RowBlock['columns']): Notes =>
    part.flatMap(({ name, type }, index) =>
      isLonger(values[index]?.[0] ?? null, type) ? [{ kind: 'widened', column: name }] : [],
    )
  const notes: Notes = [
    ...widened(layout.columns, block.columns),
    ...widened(layout.tags, block.tags),
    ...(cut === null ? [] : [{ kind: 'cut' as const, column: cut.column ?? 'tbname' }]),
  ]
  return notes.length === 0 ? {} : { notes }
}
