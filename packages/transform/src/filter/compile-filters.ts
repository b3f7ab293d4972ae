import type { RowError } from '@sluice/contracts'
import type { DesignErrors } from '../design/design-errors.ts'
import { compileExpression, type ExpressionContext } from '../expression/compile-expression.ts'
import { EvaluationError } from '../expression/evaluation-error.ts'
import { parseExpression } from '../expression/parser.ts'
import { type Evaluate, requireType } from '../expression/typed.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { Slots } from '../value/field-value.ts'

/** A row that passes every filter. */
export const PASSED = -1

/** PASSED, or the index of the first filter that is not true, or why a filter failed on the row. */
export type FilterStage = (row: Slots) => number | RowError

/** A filter that is null, as a missing boolean is, is not true. */
export const compileFilters = (
  filters: readonly string[],
  context: ExpressionContext,
  errors: DesignErrors,
): FilterStage => {
  const tests: { readonly text: string; readonly evaluate: Evaluate }[] = []
  for (const [index, text] of filters.entries())
    errors.attempt(`transform.filters.${index}`, () => {
      const typed = compileExpression(parseExpression(text), context)
      tests.push({ text, evaluate: requireType(typed, 'bool', 'a filter') })
    })
  return (row) => {
    let index = 0
    try {
      for (; index < tests.length; index++) if (tests[index]?.evaluate(row) !== true) return index
      return PASSED
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error
      const rule = tests[index]?.text
      const refusal = new Refusal('EXPRESSION_FAILED', error.message)
      return rowErrorOf('filter', refusal, { position: error.position, ...(rule === undefined ? {} : { rule }) })
    }
  }
}
