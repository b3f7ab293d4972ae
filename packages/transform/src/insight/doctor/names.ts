import { utf8Length } from '../../value/text-size.ts'
import { measureNames } from '../row-size.ts'
import { type Finding, findingAbout, findingOf } from './finding.ts'
import type { TableSample } from './table-sample.ts'

const NEAR = 0.8
const ROWS_MIN = 20
const SUBTABLES_PER_ROW = 0.8

/** Names that differ by case only, long names, and a name for nearly every row. */
export const findNames = (sample: TableSample): readonly Finding[] => {
  const path = `${sample.path}.subtable`
  const names = new Set(sample.rows.map(({ mapped }) => mapped.subtable))
  const meter = measureNames([...names])
  const near = sample.rows.filter(({ mapped }) => utf8Length(mapped.subtable) > meter.max * NEAR)
  const many = sample.rows.length >= ROWS_MIN && names.size >= sample.rows.length * SUBTABLES_PER_ROW
  return [
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

const findCaseTwins = ({ rows }: TableSample, path: string): readonly Finding[] => {
  const first = new Map<string, string>()
  const twins = rows.filter(({ mapped: { subtable } }) => {
    const folded = subtable.toLowerCase()
    if (!first.has(folded)) first.set(folded, subtable)
    return first.get(folded) !== subtable
  })
  return findingOf({ code: 'namesDifferByCase', severity: 'warning', path }, twins)
}
