import type { ExtractRuleOf } from '@sluice/contracts'
import type { BatchClock } from '../clock.ts'
import { inField } from '../design/design-errors.ts'
import type { FieldScope } from '../design/field-scope.ts'
import { mentionedFields } from '../expression/analyze.ts'
import { compileExpression } from '../expression/compile-expression.ts'
import { EvaluationError } from '../expression/evaluation-error.ts'
import { parseExpression } from '../expression/parser.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { ExtractStep } from './extract-step.ts'
import { defineOutput } from './outputs.ts'

/** A field from an expression, which may replace one that the expression reads. */
export const compileExprRule = (rule: ExtractRuleOf<'expr'>, scope: FieldScope, clock: BatchClock): ExtractStep => {
  const expression = inField('expression', () => parseExpression(rule.expression))
  const context = { reference: scope.reference, clock }
  const { type, evaluate } = inField('expression', () => compileExpression(expression, context))
  const reads = [...mentionedFields(expression)]
  const output = inField('to', () => defineOutput(rule.to, reads, scope, type === 'null' ? 'unknown' : type))
  return (row) => {
    try {
      row[output] = evaluate(row)
      return null
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error
      const refusal = new Refusal('EXPRESSION_FAILED', error.message)
      return rowErrorOf('extract', refusal, { column: rule.to, rule: 'expr', position: error.position })
    }
  }
}
