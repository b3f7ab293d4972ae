import type { BatchClock } from '../../clock.ts'
import type { FieldValue } from '../../value/field-value.ts'
import type { StaticType } from '../typed.ts'

/** What a function body gets besides its arguments. */
export interface CallSite {
  readonly clock: BatchClock
  /** For EvaluationError. */
  readonly position: number
}

/**
 * A function of the expression language, callable as `f(a, b)` and as `a.f(b)`. Arguments arrive checked against the
 * parameter types. A function is null when an argument is null, unless `nulls` says that it looks for itself.
 */
export interface FunctionDefinition {
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly result: StaticType
  readonly nulls?: 'handled'
  /** One sentence for the editor's completion. */
  readonly description: string
  readonly apply: (site: CallSite, values: readonly FieldValue[]) => FieldValue
}

export interface Parameter {
  readonly name: string
  readonly type: 'bool' | 'number' | 'text' | 'unknown'
  readonly optional?: true
  /** Takes any further arguments too. */
  readonly rest?: true
}

/** Reads arguments whose types were checked; the one place that trusts the check. */
export const textAt = (values: readonly FieldValue[], index: number): string => values[index] as string
export const numberAt = (values: readonly FieldValue[], index: number): number | bigint =>
  values[index] as number | bigint
