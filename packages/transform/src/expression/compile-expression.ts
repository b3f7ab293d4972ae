import { isSluiceError, SluiceError } from '@sluice/contracts'
import type { BatchClock } from '../clock.ts'
import type { FieldReference } from '../design/field-scope.ts'
import type { FieldValue } from '../value/field-value.ts'
import { negate } from './arithmetic.ts'
import type { Expression } from './ast.ts'
import { compileBinary } from './compile-binary.ts'
import { compileCall } from './compile-call.ts'
import { compileIn } from './compile-in.ts'
import { requireType, type StaticType, type Typed } from './typed.ts'
import type { Work } from './work.ts'

/** What an expression may use. */
export interface ExpressionContext {
  /** Throws SluiceError FIELD_UNKNOWN. */
  readonly reference: (name: string) => FieldReference
  readonly clock: BatchClock
}

/**
 * Compiles a syntax tree into closures over row slots; no code is generated. Throws SluiceError EXPRESSION_TYPE or
 * FIELD_UNKNOWN with the position. The closures throw EvaluationError where a row's values do not fit.
 */
export const compileExpression = (expression: Expression, context: ExpressionContext): Typed => {
  const work: Work = { spent: 0, isCounted: false }
  const typed = compileNode(expression, { ...context, work })
  if (!work.isCounted) return typed
  const { evaluate } = typed
  return {
    ...typed,
    evaluate: (row) => {
      work.spent = 0
      return evaluate(row)
    },
  }
}

interface NodeContext extends ExpressionContext {
  readonly work: Work
}

const compileNode = (expression: Expression, context: NodeContext): Typed => {
  const { position } = expression
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression
      return { type: literalType(value), position, evaluate: () => value, literal: value }
    }
    case 'field': {
      const { slot, type } = resolve(expression.name, position, context)
      return { type, position, evaluate: (row) => row[slot] ?? null }
    }
    case 'unary': {
      const operand = compileNode(expression.operand, context)
      if (expression.operator === '!') {
        const test = requireType(operand, 'bool', '!')
        return { type: 'bool', position, evaluate: (row) => test(row) !== true }
      }
      const value = requireType(operand, 'number', '-')
      return { type: 'number', position, evaluate: (row) => negate(value(row), position) }
    }
    case 'binary':
      return compileBinary(
        expression.operator,
        compileNode(expression.left, context),
        compileNode(expression.right, context),
        position,
      )
    case 'in':
      return compileIn(
        compileNode(expression.operand, context),
        expression.options.map((option) => compileNode(option, context)),
        expression.isNegated,
        position,
      )
    case 'call':
      return compileCall(
        expression.name,
        expression.arguments.map((argument) => compileNode(argument, context)),
        position,
        context,
      )
  }
}

const literalType = (value: FieldValue): StaticType => {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'text' : 'number'
}

const resolve = (name: string, position: number, context: ExpressionContext): FieldReference => {
  try {
    return context.reference(name)
  } catch (error) {
    if (!isSluiceError(error, 'FIELD_UNKNOWN')) throw error
    throw new SluiceError('FIELD_UNKNOWN', error.message, { position, cause: error })
  }
}
