import type { BatchClock } from '../../clock.ts'
import type { Instant } from '../../time/civil.ts'
import { parseRfc3339 } from '../../time/rfc3339.ts'
import type { FieldValue } from '../../value/field-value.ts'
import { Timestamp } from '../../value/timestamp.ts'
import { EvaluationError } from '../evaluation-error.ts'
import type { RequiredType, StaticType } from '../typed.ts'
import type { Work } from '../work.ts'

/** What a function body gets besides its arguments. */
export interface CallSite {
  readonly clock: BatchClock
  /** For EvaluationError. */
  readonly position: number
  /** Long texts among the arguments are counted already. */
  readonly work: Work
}

export interface Parameter {
  readonly name: string
  readonly type: RequiredType | 'unknown'
  readonly optional?: true
  /** Takes any further arguments too. */
  readonly rest?: true
  /** Must be text written into the expression, since the function is prepared with it. */
  readonly literal?: true
}

/** An expression and its result as `showResult` writes it; tests run every one. */
export type Example = readonly [expression: string, result: string]

interface Signature {
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** `common`: the type that all arguments have. */
  readonly result: StaticType | 'common'
  /** A function is null when an argument is null, unless it looks for itself. */
  readonly nulls?: 'handled'
  /** One sentence for the editor and the manual. */
  readonly description: string
  readonly examples: readonly [Example, ...Example[]]
}

/** Computes a call. The array of values is used again for the next row. */
type Apply = (site: CallSite, values: readonly FieldValue[]) => FieldValue

/**
 * A function of the expression language, callable as `f(a, b)` and as `a.f(b)`. Arguments arrive checked against the
 * parameter types. `prepare` gets the literal arguments in order, once at compile time, and may throw SluiceError.
 */
export type FunctionDefinition = Signature &
  ({ readonly apply: Apply } | { readonly prepare: (literals: readonly string[]) => Apply })

/** Reads arguments whose types were checked; the one place that trusts the check. */
export const textAt = (values: readonly FieldValue[], index: number): string => values[index] as string
export const numberAt = (values: readonly FieldValue[], index: number): number | bigint =>
  values[index] as number | bigint
export const bytesAt = (values: readonly FieldValue[], index: number): Uint8Array => values[index] as Uint8Array

/** A time argument: a time, or text that says one. */
export const timeAt = (values: readonly FieldValue[], index: number, { position }: CallSite): Instant => {
  const value = values[index]
  if (value instanceof Timestamp) return value
  const instant = parseRfc3339(textAt(values, index), null)
  if (instant === undefined) throw new EvaluationError('the text is not an RFC 3339 time with an offset', position)
  return instant
}
