import type { MappingRow, RowRole } from '../../model/mapping-row.ts'
import type { TableForm } from '../../model/table-form.ts'

/** One line of the grid: a row with where it stands in the table. */
export interface GridLine {
  readonly part: 'columns' | 'tags'
  readonly index: number
  readonly role: RowRole
  readonly row: MappingRow
}

const linesOf = (rows: readonly MappingRow[], part: GridLine['part']): readonly GridLine[] =>
  rows.map((row, index) => ({
    part,
    index,
    row,
    role: part === 'tags' ? 'tag' : index === 0 ? 'timestamp' : 'column',
  }))

/** Columns, then tags; those whose name holds `wanted` when it is not ''. */
export const gridLines = ({ columns, tags }: TableForm, wanted: string): readonly GridLine[] => {
  const all = [...linesOf(columns, 'columns'), ...linesOf(tags, 'tags')]
  const text = wanted.trim().toLowerCase()
  return text === '' ? all : all.filter(({ row }) => row.name.toLowerCase().includes(text))
}

/** Rows that a person names are told apart by their place, for their names change while they are typed. */
export const lineKey = ({ part, index, row }: GridLine): string =>
  row.isOwn ? `${part} ${index}` : `${part} ${row.name}`
