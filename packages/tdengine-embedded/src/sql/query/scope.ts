import { errors } from '../../errors.ts'
import type { Precision } from '../../time/precision.ts'
import type { Value } from '../../types/value.ts'
import type { Session } from '../session.ts'
import type { AggregateCollector } from './aggregate-collector.ts'
import type { RelationColumn } from './relation.ts'

/** What names and functions of an expression refer to. */
export interface Scope {
  readonly columns: readonly RelationColumn[]
  readonly precision: Precision
  readonly session: Session
  readonly nowMs: number
  /** Values of the `?`, in order. */
  readonly parameters: readonly Value[]
  /** Where aggregates of the expression go; undefined where none are allowed. */
  readonly aggregates: AggregateCollector | undefined
}

const PRIMARY_TIME_NAMES = new Set(['_rowts', '_c0'])

/** The column that a name means; throws the server's answer when there is none. */
export function resolveColumn(scope: Scope, name: string, source: string | undefined): RelationColumn {
  const [first] = scope.columns
  if (PRIMARY_TIME_NAMES.has(name) && first !== undefined) return first
  const found = scope.columns.find(
    (column) => column.name === name && (source === undefined || column.source === source),
  )
  if (found === undefined) throw errors.invalidColumn(name)
  return found
}
