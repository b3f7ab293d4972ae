import type { MappingRule } from '@sluice/contracts'
import { archiveInstead } from './archive-instead.ts'
import { primaryOf } from './exact-time.ts'
import { type Finding, findingAbout, findingOf } from './finding.ts'
import type { DoctorContext, TableSample } from './table-sample.ts'
import { unmendedTime } from './unmended.ts'

/**
 * Rows whose time is null get the time of writing under the policy `now`: a replay of their messages makes new rows,
 * as the generator `now` does. Worth knowing before the first of them comes.
 */
export const findNullTimes = (sample: TableSample, context: DoctorContext): readonly Finding[] => {
  const primary = primaryOf(sample.table)
  if (context.errorPolicies?.timestampNull !== 'now' || primary === undefined || !mayBeNull(primary.map)) return []
  const about = {
    code: 'nullTimesNotRepeatable',
    path: `${sample.path}.columns.0`,
    remedies: archiveInstead(['timestampNull']),
  } as const
  if (sample.rows.length === 0) return [findingAbout({ ...about, severity: 'info' })]
  const value = unmendedTime(primary, context)
  const rows = sample.rows.filter((row) => value(row) === null)
  return rows.length === 0
    ? [findingAbout({ ...about, severity: 'info' })]
    : findingOf({ ...about, severity: 'warning' }, rows)
}

/** Whether a rule may give null. */
export const mayBeNull = (map: MappingRule): boolean => {
  switch (map.rule) {
    case 'generator':
    case 'value':
      return false
    case 'mapping':
      return map.default === undefined
    default:
      return true
  }
}
