import type { Expression } from '../parse/ast.ts'
import { AGGREGATE_NAMES } from './aggregates.ts'

/** The expressions directly inside one. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.args
    case 'cast':
    case 'unary':
    case 'isNull':
      return [expression.operand]
    case 'binary':
      return [expression.left, expression.right]
    case 'in':
      return [expression.operand, ...expression.list]
    case 'between':
      return [expression.operand, expression.low, expression.high]
    case 'case':
      return [
        ...(expression.subject === undefined ? [] : [expression.subject]),
        ...expression.branches.flatMap(({ when, result }) => [when, result]),
        ...(expression.otherwise === undefined ? [] : [expression.otherwise]),
      ]
    default:
      return []
  }
}

/** Names of the aggregates that an expression calls. */
export function aggregatesIn(expression: Expression): string[] {
  if (expression.kind === 'call' && AGGREGATE_NAMES.has(expression.name)) return [expression.name]
  return children(expression).flatMap(aggregatesIn)
}

/** Columns named outside of aggregates, and not as a whole one of `except` (texts of GROUP BY). */
export function bareColumns(expression: Expression, except: ReadonlySet<string>): string[] {
  if (except.has(expression.text)) return []
  if (expression.kind === 'call' && AGGREGATE_NAMES.has(expression.name)) return []
  if (expression.kind === 'column') return [expression.name]
  return children(expression).flatMap((child) => bareColumns(child, except))
}
