import { COLUMN_LENGTH_MAX, formatColumnType } from '@sluice/contracts'
import { characterCount, utf8Length } from '../../value/text-size.ts'
import { measureTable } from '../row-size.ts'
import { type Finding, findingAbout, findingOf, type Place, type Remedy } from './finding.ts'
import { type Cell, cellsOf, type TableSample, valueIn } from './table-sample.ts'

/** A column this full may be too short for the next value. */
const NEAR = 0.8

type SizedCell = Cell & { readonly type: { readonly length: number; readonly kind: keyof typeof COLUMN_LENGTH_MAX } }
const isSized = (cell: Cell): cell is SizedCell => 'length' in cell.type

/** Text that is longer than its column, text that is cut to it, and text that nearly fills it. */
export const findLengths = (sample: TableSample): readonly Finding[] =>
  cellsOf(sample)
    .filter(isSized)
    .flatMap((cell) => {
      const { mapping, type, path } = cell
      const { name } = mapping
      const params = { column: name, length: type.length }
      const tooLong = (code: 'valuesTooLong' | 'valuesCut', severity: Finding['severity'], rows: readonly Place[]) => {
        const remedies = widen(cell, Math.max(neededBy(sample, cell), type.length * 2))
        return findingOf({ code, severity, path, params, remedies }, rows)
      }
      const refused = sample.failures.filter(({ error }) => error?.code === 'VALUE_TOO_LONG' && error.column === name)
      if (refused.length > 0) return tooLong('valuesTooLong', 'error', refused)
      const cut = sample.rows.filter(({ notes }) => notes.some((note) => note.kind === 'cut' && note.column === name))
      if (cut.length > 0) return tooLong('valuesCut', 'warning', cut)
      const measure = lengthIn(type.kind)
      const near = sample.rows.filter((row) => {
        const value = valueIn(row, cell.part, name)
        return value !== undefined && value.type !== 'null' && measure(value.text) > type.length * NEAR
      })
      const remedies = widen(cell, type.length * 2)
      return findingOf({ code: 'lengthNearLimit', severity: 'info', path, params, remedies }, near)
    })

const lengthIn = (kind: string) => (text: string) => {
  if (kind === 'NCHAR') return characterCount(text)
  return kind === 'VARCHAR' ? utf8Length(text) : (text.length - 2) / 2
}

const neededBy = ({ fields }: TableSample, { mapping, type }: SizedCell): number => {
  const field = mapping.map.rule === 'mapping' ? fields.get(mapping.map.field) : undefined
  return (type.kind === 'NCHAR' ? field?.charactersMax : field?.bytesMax) ?? 0
}

/** TDengine lets text columns and tags grow in place. */
const widen = ({ mapping, type, path }: SizedCell, wanted: number): readonly Remedy[] => {
  let length = type.length
  while (length < wanted) length *= 2
  length = Math.min(length, COLUMN_LENGTH_MAX[type.kind])
  if (length <= type.length) return []
  const text = formatColumnType({ kind: type.kind, length })
  return [
    {
      code: 'widen',
      params: { column: mapping.name, type: text },
      changes: [{ op: 'set', path: `${path}.type`, value: text }],
      changesSupertable: true,
    },
  ]
}

/** Tables that TDengine would refuse to make. */
export const findWideRows = ({ table, path }: TableSample): readonly Finding[] => {
  const { rowBytes, tagBytes } = measureTable(table.columns, table.tags)
  const about = (code: 'rowTooWide' | 'tagsTooWide', part: string, { used, max }: typeof rowBytes) =>
    used > max ? [findingAbout({ code, severity: 'error', path: `${path}.${part}`, params: { bytes: used, max } })] : []
  return [...about('rowTooWide', 'columns', rowBytes), ...about('tagsTooWide', 'tags', tagBytes)]
}
