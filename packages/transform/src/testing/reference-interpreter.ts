import type { Expression } from '../expression/ast.ts'
import { numberFunctions } from './reference/number-functions.ts'
import { binary, isAmong, truth } from './reference/operators.ts'
import { checkKind } from './reference/signatures.ts'
import { textFunctions } from './reference/text-functions.ts'
import { timeFunctions } from './reference/time-functions.ts'
import { fault, float, integer, isNumber, ReferenceTime, type ReferenceValue } from './reference/value.ts'

/** The row of a reference run. */
export interface ReferenceRow {
  readonly fields: ReadonlyMap<string, ReferenceValue>
  readonly nowMs: number
}

/**
 * Says what an expression means, as plainly as possible and by other means than the compiler: a walk over the tree per
 * row, integers and times in BigInt throughout, no static types. Slow; for tests.
 */
export const interpret = (expression: Expression, row: ReferenceRow): ReferenceValue => {
  const run = (inner: Expression): ReferenceValue => interpret(inner, row)
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'object' && expression.value !== null ? fault() : literal(expression.value)
    case 'field':
      return row.fields.get(expression.name) ?? null
    case 'unary': {
      const value = run(expression.operand)
      if (expression.operator === '!') return !truth(value)
      if (value === null) return null
      if (!isNumber(value)) return fault()
      return typeof value === 'bigint' ? integer(-value) : float(-value)
    }
    case 'binary':
      return binary(expression, run)
    case 'in':
      return isAmong(expression, run)
    case 'call':
      return call(expression, run, row.nowMs)
  }
}

const literal = (value: null | boolean | number | bigint | string): ReferenceValue =>
  typeof value === 'number' ? float(value) : value

const call = (
  { name, arguments: list }: Extract<Expression, { kind: 'call' }>,
  run: (inner: Expression) => ReferenceValue,
  nowMs: number,
): ReferenceValue => {
  const [first, second, third] = list
  if (name === 'if') {
    if (first === undefined || second === undefined || third === undefined) return fault()
    return run(truth(run(first)) ? second : third)
  }
  if (name === 'is_null') return first === undefined ? fault() : run(first) === null
  if (name === 'coalesce') return list.map(run).find((value) => value !== null) ?? null
  const values: ReferenceValue[] = []
  for (const [index, argument] of list.entries()) {
    const value = run(argument)
    checkKind(name, index, value)
    if (value === null) return null
    values.push(value)
  }
  const now = new ReferenceTime(BigInt(nowMs) * 1_000_000n)
  const meaning = textFunctions[name] ?? numberFunctions[name] ?? timeFunctions(now)[name]
  return meaning === undefined ? fault() : meaning(...values)
}
