import {
  type ErrorPolicies,
  isNameTemplate,
  type MappingRule,
  type TargetTable,
  type TransformSpec,
} from '@sluice/contracts'
import { mayBeNull } from '../doctor/null-times.ts'
import type { ClockFields } from './clock-fields.ts'
import type { ReplayReason } from './replay-reason.ts'
import { rowsShareTime } from './rows-share-time.ts'

/** The composite key column of a supertable; undefined where there is none or nobody knows. */
export type TableKey = (supertable: string) => string | undefined

export interface ReplayContext {
  readonly clock: ClockFields
  readonly transform: TransformSpec
  readonly errorPolicies: ErrorPolicies
  readonly keyOf: TableKey
}

/** Why rows of one table may come twice or otherwise when their messages are read again. */
export const tableReasons = (table: TargetTable, path: string, context: ReplayContext): readonly ReplayReason[] => {
  const key = context.keyOf(table.supertable)
  return [
    ...timeReasons(table.columns[0]?.map, `${path}.columns.0`, context),
    ...nameReasons(table, path, context.clock),
    ...(key === undefined && rowsShareTime(table, context.transform)
      ? [{ code: 'rowsShareTime', effect: 'changes', path: `${path}.columns.0`, subject: '' } as const]
      : []),
    ...valueReasons(table, path, key, context.clock),
    ...(context.errorPolicies.tagDrift === 'alter'
      ? [{ code: 'tagsAltered', effect: 'changes', path: 'errorPolicies.tagDrift', subject: '' } as const]
      : []),
  ]
}

const timeReasons = (
  map: MappingRule | undefined,
  path: string,
  { clock, errorPolicies }: ReplayContext,
): readonly ReplayReason[] => {
  if (map === undefined) return []
  if (map.rule === 'generator') return [{ code: 'timeOfWriting', effect: 'addsRows', path, subject: '' }]
  if (clock.rule(map)) return [{ code: 'timeFromClock', effect: 'addsRows', path, subject: '' }]
  return errorPolicies.timestampNull === 'now' && mayBeNull(map)
    ? [{ code: 'nullTimeNow', effect: 'addsRows', path: 'errorPolicies.timestampNull', subject: '' }]
    : []
}

const nameReasons = (table: TargetTable, path: string, clock: ClockFields): readonly ReplayReason[] => [
  ...(['subtable', 'supertable'] as const)
    .filter((part) => isNameTemplate(table[part]) && clock.template(table[part]))
    .map((part) => ({ code: 'nameFromClock', effect: 'addsRows', path: `${path}.${part}`, subject: '' }) as const),
  ...(table.when !== undefined && clock.expression(table.when)
    ? [{ code: 'routeFromClock', effect: 'addsRows', path: `${path}.when`, subject: '' } as const]
    : []),
]

/** A value that depends on the clock changes in place; in the composite key, or as the name of a column, it adds. */
const valueReasons = (
  { columns, tags }: TargetTable,
  path: string,
  key: string | undefined,
  clock: ClockFields,
): readonly ReplayReason[] =>
  (['columns', 'tags'] as const).flatMap((part) =>
    (part === 'columns' ? columns : tags).flatMap(({ name, map }, index): readonly ReplayReason[] => {
      if (part === 'columns' && index === 0) return []
      const isNamedByClock = isNameTemplate(name) && clock.template(name)
      if (!isNamedByClock && !clock.rule(map)) return []
      const effect = part === 'columns' && name === key ? 'addsRows' : 'changes'
      return [{ code: 'valueFromClock', effect, path: `${path}.${part}.${index}`, subject: name }]
    }),
  )
