import type { Value } from '../../types/value.ts'
import type { Expression } from '../parse/ast.ts'
import { compile } from './compile.ts'
import type { Compiled } from './compiled.ts'
import { comparable } from './operators.ts'
import { newCursor } from './relation.ts'
import type { Scope } from './scope.ts'

/** Times that a condition leaves, inclusive, in the precision of the database. */
export interface TimeRange {
  readonly from: bigint
  readonly to: bigint
}

interface Bounds {
  readonly from: bigint | undefined
  readonly to: bigint | undefined
}

const UNBOUNDED: Bounds = { from: undefined, to: undefined }
const FLIPPED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' }

/** What a condition says of the primary timestamp by AND; undefined unless it bounds it on both sides. */
export function timeRangeOf(where: Expression | undefined, time: Compiled, scope: Scope): TimeRange | undefined {
  const { from, to } = where === undefined ? UNBOUNDED : boundsOf(where, time, scope)
  return from === undefined || to === undefined ? undefined : { from, to }
}

function boundsOf(expression: Expression, time: Compiled, scope: Scope): Bounds {
  if (expression.kind === 'between' && !expression.negated && isTime(expression.operand, scope)) {
    return { from: constantOf(expression.low, time, scope), to: constantOf(expression.high, time, scope) }
  }
  if (expression.kind !== 'binary') return UNBOUNDED
  const { operator, left, right } = expression
  if (operator === 'and') return both(boundsOf(left, time, scope), boundsOf(right, time, scope))
  if (isTime(left, scope)) return comparison(operator, constantOf(right, time, scope))
  return isTime(right, scope) ? comparison(FLIPPED[operator] ?? '', constantOf(left, time, scope)) : UNBOUNDED
}

const isTime = (expression: Expression, { columns }: Scope): boolean =>
  expression.kind === 'column' && expression.name === columns[0]?.name

/** A constant as the time that it is compared as. */
function constantOf(expression: Expression, time: Compiled, scope: Scope): bigint | undefined {
  const compiled = compile(expression, scope)
  if (!compiled.isConstant) return undefined
  const value: Value = comparable(time, compiled, scope)[1].evaluate(newCursor())
  return typeof value === 'bigint' ? value : undefined
}

function comparison(operator: string, value: bigint | undefined): Bounds {
  if (value === undefined) return UNBOUNDED
  switch (operator) {
    case '>=':
      return { from: value, to: undefined }
    case '>':
      return { from: value + 1n, to: undefined }
    case '<=':
      return { from: undefined, to: value }
    case '<':
      return { from: undefined, to: value - 1n }
    case '=':
      return { from: value, to: value }
    default:
      return UNBOUNDED
  }
}

const both = (a: Bounds, b: Bounds): Bounds => ({
  from: a.from === undefined || (b.from !== undefined && b.from > a.from) ? b.from : a.from,
  to: a.to === undefined || (b.to !== undefined && b.to < a.to) ? b.to : a.to,
})
