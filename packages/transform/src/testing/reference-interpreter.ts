import type { Expression } from '../expression/ast.ts'
import type { FieldValue } from '../value/field-value.ts'

/**
 * A value of the reference: integers are always bigint, floats always number, so nothing is decided by representation.
 */
export type ReferenceValue = null | boolean | bigint | number | string

/** What a row's fault looks like in the reference. */
export class ReferenceFault extends Error {}

const LOW = -(2n ** 63n)
const HIGH = 2n ** 63n - 1n

const fault = (): never => {
  throw new ReferenceFault()
}

/** A number that is whole and safe counts as an integer, however it came about. */
export const canonical = (value: FieldValue): ReferenceValue => {
  if (typeof value === 'object' && value !== null) return fault()
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value
}

const float = (value: number): ReferenceValue => (Number.isFinite(value) ? canonical(value) : fault())
const integer = (value: bigint): ReferenceValue => (value >= LOW && value <= HIGH ? value : fault())
const isNumber = (value: ReferenceValue): value is bigint | number =>
  typeof value === 'bigint' || typeof value === 'number'

/**
 * Says what an expression means, as plainly as possible and by other means than the compiler: a walk over the tree per
 * row, integers in BigInt throughout, no static types. Slow; for tests.
 */
export const interpret = (expression: Expression, fields: ReadonlyMap<string, ReferenceValue>): ReferenceValue => {
  const run = (inner: Expression): ReferenceValue => interpret(inner, fields)
  switch (expression.kind) {
    case 'literal':
      return canonical(expression.value)
    case 'field':
      return fields.get(expression.name) ?? null
    case 'unary': {
      const value = run(expression.operand)
      if (expression.operator === '!') return !truth(value)
      if (value === null) return null
      if (!isNumber(value)) return fault()
      return typeof value === 'bigint' ? integer(-value) : float(-value)
    }
    case 'binary':
      return binary(expression, run)
    case 'in': {
      const value = run(expression.operand)
      const isAmong = expression.options.some((option) => {
        const other = run(option)
        return isNullLiteral(option) || isNullLiteral(expression.operand)
          ? value === null && other === null
          : sameValue(value, other)
      })
      return isAmong !== expression.isNegated
    }
    case 'call': {
      const [first, ...rest] = expression.arguments
      if (first === undefined) return fault()
      if (expression.name === 'if') {
        const [then, otherwise] = rest
        return then === undefined || otherwise === undefined ? fault() : run(truth(run(first)) ? then : otherwise)
      }
      if (expression.name === 'is_null') return run(first) === null
      if (expression.name === 'coalesce') return expression.arguments.map(run).find((value) => value !== null) ?? null
      return fault()
    }
  }
}

const isNullLiteral = (side: Expression): boolean => side.kind === 'literal' && side.value === null

const truth = (value: ReferenceValue): boolean =>
  value === null ? false : typeof value === 'boolean' ? value : fault()

const binary = (
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  run: (inner: Expression) => ReferenceValue,
): ReferenceValue => {
  if (operator === '&&') return truth(run(left)) && truth(run(right))
  if (operator === '||') return truth(run(left)) || truth(run(right))
  const [a, b] = [run(left), run(right)]
  switch (operator) {
    case '==':
    case '!=': {
      const same = isNullLiteral(left) || isNullLiteral(right) ? a === null && b === null : sameValue(a, b)
      return same === (operator === '==')
    }
    case '<':
      return inOrder(a, b) && compare(a, b) < 0
    case '<=':
      return inOrder(a, b) && compare(a, b) <= 0
    case '>':
      return inOrder(a, b) && compare(a, b) > 0
    case '>=':
      return inOrder(a, b) && compare(a, b) >= 0
    default:
      return compute(operator, a, b)
  }
}

const sameValue = (a: ReferenceValue, b: ReferenceValue): boolean => {
  if (a === null || b === null) return false
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b
  return inOrder(a, b) && compare(a, b) === 0
}

const inOrder = (a: ReferenceValue, b: ReferenceValue): boolean =>
  (isNumber(a) && isNumber(b)) || (typeof a === 'string' && typeof b === 'string')

const compare = (a: ReferenceValue, b: ReferenceValue): number => {
  if (a === null || b === null) return fault()
  return a < b ? -1 : a > b ? 1 : 0
}

const compute = (operator: '+' | '-' | '*' | '/' | '%', a: ReferenceValue, b: ReferenceValue): ReferenceValue => {
  if (a === null || b === null) return null
  for (const side of [a, b]) if (typeof side === 'boolean' || (typeof side === 'string' && operator !== '+')) fault()
  if (typeof a === 'string' || typeof b === 'string')
    return typeof a === 'string' && typeof b === 'string' ? a + b : fault()
  if (!isNumber(a) || !isNumber(b)) return fault()
  if ((operator === '/' || operator === '%') && Number(b) === 0) return fault()
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    if (operator === '+') return integer(a + b)
    if (operator === '-') return integer(a - b)
    if (operator === '*') return integer(a * b)
    if (operator === '%') return integer(a % b)
    return a % b === 0n ? integer(a / b) : float(Number(a) / Number(b))
  }
  const [x, y] = [Number(a), Number(b)]
  if (operator === '+') return float(x + y)
  if (operator === '-') return float(x - y)
  if (operator === '*') return float(x * y)
  return float(operator === '/' ? x / y : x % y)
}
