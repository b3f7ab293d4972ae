import { canBeKey } from '../../propose/composite-key.ts'
import { exactTime, primaryOf } from './exact-time.ts'
import { type Finding, findingOf, type Remedy } from './finding.ts'
import { type DoctorContext, type MappedRow, type TableSample, valueIn } from './table-sample.ts'

/**
 * TDengine keeps one row for equal subtable, timestamp and composite key. Rows that are the same in everything are a
 * message that came twice; rows that differ are lost.
 */
export const findCollisions = (sample: TableSample, context: DoctorContext): readonly Finding[] => {
  const groups = Map.groupBy(sample.rows, (row) => keyOf(row, sample.keyColumn))
  const repeated: MappedRow[] = []
  const lost: MappedRow[] = []
  for (const [first, ...others] of groups.values())
    for (const row of others) (first !== undefined && contentOf(row) === contentOf(first) ? repeated : lost).push(row)
  const cut = lost.filter((row) => differInTime(sample, row, groups.get(keyOf(row, sample.keyColumn)) ?? [], context))
  const others = lost.filter((row) => !cut.includes(row))
  const { path } = sample
  return [
    ...findingOf(
      { code: 'rowsCollide', severity: 'error', path: `${path}.columns.0`, remedies: keyRemedies(sample) },
      others,
    ),
    ...findingOf(
      {
        code: 'rowsCollideByPrecision',
        severity: 'error',
        path: `${path}.columns.0`,
        params: { precision: context.precision },
      },
      cut,
    ),
    ...findingOf({ code: 'rowsRepeated', severity: 'info', path: `${path}.columns.0` }, repeated),
  ]
}

const keyOf = (row: MappedRow, keyColumn: string | undefined): string => {
  const { supertable, subtable, columns } = row.mapped
  const key = keyColumn === undefined ? null : (valueIn(row, 'columns', keyColumn)?.text ?? null)
  return JSON.stringify([supertable, subtable, columns[0]?.text, key])
}

const contentOf = ({ mapped }: MappedRow): string =>
  JSON.stringify([mapped.columnNames, mapped.columns.map(({ type, text }) => [type === 'null', text])])

/** The moments differ, but by less than the database tells apart. */
const differInTime = (
  { table }: TableSample,
  row: MappedRow,
  group: readonly MappedRow[],
  { precision }: DoctorContext,
): boolean => {
  const read = exactTime(primaryOf(table), precision)
  const moment = read?.(row.fields)
  return moment !== undefined && group.every((other) => other === row || read?.(other.fields) !== moment)
}

/** A column that would tell all rows of equal subtable and time apart. */
const keyRemedies = (sample: TableSample): readonly Remedy[] => {
  if (sample.keyColumn !== undefined) return []
  const fit = sample.table.columns.slice(1).find(({ name, type }) => {
    if (!canBeKey(type)) return false
    const values = sample.rows.map((row) => valueIn(row, 'columns', name))
    if (values.some((value) => value === undefined || value.type === 'null')) return false
    const groups = Map.groupBy(sample.rows, (row) => keyOf(row, name))
    return [...groups.values()].every((rows) => new Set(rows.map(contentOf)).size === 1)
  })
  return fit === undefined
    ? []
    : [{ code: 'addCompositeKey', params: { column: fit.name }, changes: [], changesSupertable: true }]
}
