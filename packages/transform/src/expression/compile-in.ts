import { parseRfc3339 } from '../time/rfc3339.ts'
import type { FieldValue } from '../value/field-value.ts'
import { equalityTest, type Test } from './comparison.ts'
import type { Evaluate, Typed } from './typed.ts'

/** `x in [a, b]` is `x == a || x == b` with x computed once; `not in` is the opposite. */
export const compileIn = (operand: Typed, options: readonly Typed[], isNegated: boolean, position: number): Typed => {
  const tests = options.map((option) => ({
    test: equalityTest('in', operand, option, position),
    evaluate: option.evaluate,
  }))
  const texts = plainTexts(options)
  const { evaluate } = operand
  const isAmong =
    texts === undefined ? tryEach(tests) : (value: FieldValue) => typeof value === 'string' && texts.has(value)
  return { type: 'bool', position, evaluate: (row) => isAmong(evaluate(row), row) !== isNegated }
}

const tryEach =
  (tests: readonly { readonly test: Test; readonly evaluate: Evaluate }[]) =>
  (value: FieldValue, row: FieldValue[]): boolean => {
    for (const { test, evaluate } of tests) if (test(value, evaluate(row))) return true
    return false
  }

/** The options when all of them are text literals that say no time: those are looked up at once. */
const plainTexts = (options: readonly Typed[]): ReadonlySet<string> | undefined => {
  const texts = options.flatMap(({ literal }) =>
    typeof literal === 'string' && parseRfc3339(literal, null) === undefined ? [literal] : [],
  )
  return texts.length === options.length ? new Set(texts) : undefined
}
