import { type Finding, findingAbout, findingOf } from './finding.ts'
import { type Cell, cellsOf, type TableSample, valueIn } from './table-sample.ts'

/** So few rows may well agree by chance. */
const ROWS_MIN = 10

/** Fields that rows lack, and columns that hold nothing or always the same. */
export const findFields = (sample: TableSample): readonly Finding[] =>
  cellsOf(sample).flatMap((cell) => [...findMissing(sample, cell), ...findConstant(sample, cell)])

const findMissing = ({ fields, rows }: TableSample, { mapping, path }: Cell): readonly Finding[] => {
  const { map } = mapping
  if (map.rule !== 'mapping' || map.default !== undefined || rows.length === 0) return []
  const params = { column: mapping.name, field: map.field }
  const field = fields.get(map.field)
  if (field === undefined || field.present === 0)
    return [findingAbout({ code: 'fieldNeverPresent', severity: 'warning', path, params })]
  if (field.present === field.rows) return []
  const missing = { ...params, missing: field.rows - field.present, rows: field.rows }
  return [findingAbout({ code: 'fieldSometimesMissing', severity: 'info', path, params: missing })]
}

const findConstant = (sample: TableSample, { part, mapping, path }: Cell): readonly Finding[] => {
  const { rows, table } = sample
  const isPrimary = mapping === table.columns[0]
  // A constant of the task is meant to be one; a missing field has its own finding.
  if (part !== 'columns' || isPrimary || mapping.map.rule === 'value' || rows.length < ROWS_MIN) return []
  const values = rows.map((row) => valueIn(row, part, mapping.name))
  const texts = new Set(values.map((value) => (value === undefined || value.type === 'null' ? null : value.text)))
  if (texts.size !== 1) return []
  const params = { column: mapping.name }
  if (!texts.has(null)) return [findingAbout({ code: 'columnConstant', severity: 'info', path, params })]
  return mapping.map.rule === 'mapping'
    ? []
    : findingOf({ code: 'columnAlwaysNull', severity: 'warning', path, params }, rows)
}
