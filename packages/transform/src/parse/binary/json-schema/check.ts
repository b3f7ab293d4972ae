import { SluiceError } from '@sluice/contracts'
import type { JsonObject, JsonValue } from '../../../json/json-value.ts'

/** Where a payload breaks its schema: the keyword and the path into the payload, innermost step first; never a value. */
export interface Violation {
  readonly keyword: string
  readonly path: string[]
}

/** What one check of a payload may still use. */
export interface CheckState {
  /** False for what JSON.parse read: integers beyond 2^53 may have been rounded. */
  readonly exact: boolean
  depth: number
  steps: number
}

/** Checks a value; null when it fits. */
export type Check = (value: JsonValue, state: CheckState) => Violation | null

/** Not a violation: the value holds an integer that JSON.parse rounded, so it must be read exactly. */
export const NEEDS_EXACT: Violation = { keyword: '', path: [] }

/** What a keyword compiles the schemas in it with. */
export interface CompileContext {
  readonly compile: (node: JsonValue) => Check
  readonly resolve: (node: JsonObject, reference: string) => JsonValue
}

/** The checks of the keywords of one kind that a schema has. */
export type CompileKeywords = (node: JsonObject, context: CompileContext) => readonly Check[]

export const violation = (keyword: string): Violation => ({ keyword, path: [] })

/** The same violation, found inside of a property or an item; `NEEDS_EXACT` stays itself. */
export const inside = (found: Violation | null, step: string | number): Violation | null => {
  if (found !== null && found !== NEEDS_EXACT) found.path.push(String(step))
  return found
}

/** A check of the values that `applies` to; others fit. */
export const checkOf =
  <Value extends JsonValue>(
    keyword: string,
    applies: (value: JsonValue) => value is Value,
    holds: (value: Value) => boolean,
  ): Check =>
  (value) =>
    !applies(value) || holds(value) ? null : violation(keyword)

export const invalid = (message: string): SluiceError => new SluiceError('SCHEMA_INVALID', message)
