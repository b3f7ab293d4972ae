import { analyzeTemplate } from '../../expression/analyze.ts'
import { utf8Length } from '../../value/text-size.ts'
import { measureNames } from '../row-size.ts'
import { type Finding, findingAbout, findingOf, type Remedy } from './finding.ts'
import { fieldIn, type MappedRow, type TableSample } from './table-sample.ts'

const NEAR = 0.8
const ROWS_MIN = 20
const SUBTABLES_PER_ROW = 0.8

/** Different values that make one name, names that differ by case only, long names, and a name for nearly every row. */
export const findNames = (sample: TableSample): readonly Finding[] => {
  const path = `${sample.path}.subtable`
  const names = new Set(sample.rows.map(({ mapped }) => mapped.subtable))
  const meter = measureNames([...names])
  const near = sample.rows.filter(({ mapped }) => utf8Length(mapped.subtable) > meter.max * NEAR)
  const many = sample.rows.length >= ROWS_MIN && names.size >= sample.rows.length * SUBTABLES_PER_ROW
  return [
    ...findSharedNames(sample, path),
    ...findCaseTwins(sample, path),
    ...findingOf(
      { code: 'nameNearLimit', severity: 'info', path, params: { bytes: meter.used, max: meter.max } },
      near,
    ),
    ...(many
      ? [
          findingAbout({
            code: 'manySubtables',
            severity: 'warning',
            path,
            params: { subtables: names.size, rows: sample.rows.length },
          }),
        ]
      : []),
  ]
}

const findSharedNames = ({ table, rows }: TableSample, path: string): readonly Finding[] => {
  const analysis = analyzeTemplate(table.subtable)
  if (!analysis.ok) return []
  const variables = analysis.fields.map(({ name }) => name)
  const madeFrom = (row: MappedRow): string =>
    JSON.stringify(variables.map((name) => fieldIn(row.fields, name)?.text ?? null))
  const first = new Map<string, string>()
  const shared = rows.filter((row) => {
    const { subtable } = row.mapped
    const values = madeFrom(row)
    if (!first.has(subtable)) first.set(subtable, values)
    return first.get(subtable) !== values
  })
  return findingOf(
    { code: 'namesCollide', severity: 'warning', path, remedies: separate(table.subtable, path) },
    shared,
  )
}

/** Placeholders that touch: `{a}{b}` makes 111 of 1 and 11, and of 11 and 1. */
const separate = (template: string, path: string): readonly Remedy[] => {
  const value = template.replace(/\}(\$?\{)/g, '}_$1')
  return value === template
    ? []
    : [
        {
          code: 'separateVariables',
          params: { template: value },
          changes: [{ op: 'set', path, value }],
          changesSupertable: false,
        },
      ]
}

const findCaseTwins = ({ rows }: TableSample, path: string): readonly Finding[] => {
  const first = new Map<string, string>()
  const twins = rows.filter(({ mapped: { subtable } }) => {
    const folded = subtable.toLowerCase()
    if (!first.has(folded)) first.set(folded, subtable)
    return first.get(folded) !== subtable
  })
  return findingOf({ code: 'namesDifferByCase', severity: 'warning', path }, twins)
}
