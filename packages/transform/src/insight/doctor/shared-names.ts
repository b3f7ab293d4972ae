import { type PolicyCase, policyOf } from '@sluice/contracts'
import { analyzeTemplate } from '../../expression/analyze.ts'
import { archiveInstead } from './archive-instead.ts'
import { type Finding, findingOf, type Remedy } from './finding.ts'
import { type DoctorContext, fieldIn, type MappedRow, type TableSample } from './table-sample.ts'
import { unmendedName } from './unmended.ts'

/** Different values that make one name: by the template alone, or because a policy cut or filled in one of them. */
export const findSharedNames = (sample: TableSample, context: DoctorContext): readonly Finding[] => {
  const { table, rows } = sample
  const analysis = analyzeTemplate(table.subtable)
  if (!analysis.ok) return []
  const variables = analysis.fields.map(({ name }) => name)
  const madeFrom = (row: MappedRow): string =>
    JSON.stringify(variables.map((name) => fieldIn(row.fields, name)?.text ?? null))
  const first = new Map<string, MappedRow>()
  const shared = rows.filter((row) => {
    const { subtable } = row.mapped
    if (!first.has(subtable)) first.set(subtable, row)
    const before = first.get(subtable)
    return before !== undefined && madeFrom(before) !== madeFrom(row)
  })
  if (shared.length === 0) return []
  const mendedBy = policyThatMended(table.subtable, context)
  const policies = new Set<PolicyCase>()
  const mended = shared.filter((row) => {
    const before = first.get(row.mapped.subtable)
    const by = mendedBy(row) ?? (before === undefined ? undefined : mendedBy(before))
    if (by !== undefined) policies.add(by)
    return by !== undefined
  })
  const plain = shared.filter((row) => !mended.includes(row))
  const path = `${sample.path}.subtable`
  return [
    ...findingOf(
      { code: 'namesCollideByMending', severity: 'warning', path, remedies: archiveInstead([...policies]) },
      mended,
    ),
    ...findingOf({ code: 'namesCollide', severity: 'warning', path, remedies: separate(table.subtable, path) }, plain),
  ]
}

/** The policy without which a row would have no name; undefined for a row whose name nothing mended. */
const policyThatMended = (template: string, context: DoctorContext): ((row: MappedRow) => PolicyCase | undefined) => {
  const name = unmendedName(template, context)
  return (row) => {
    const unmended = name(row)
    return typeof unmended === 'string' ? undefined : policyOf(unmended.code)
  }
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
