import type { Expression } from '../../expression/ast.ts'
import { readRfc3339 } from './calendar.ts'
import { boundedText, fault, float, integer, isBytes, isNumber, ReferenceTime, type ReferenceValue } from './value.ts'

type Run = (inner: Expression) => ReferenceValue

export const truth = (value: ReferenceValue): boolean =>
  value === null ? false : typeof value === 'boolean' ? value : fault()

const isNull = (side: Expression): boolean => side.kind === 'literal' && side.value === null

/** A text literal that says a time is that time where the other side is a time. */
const meeting = (side: Expression, value: ReferenceValue, other: ReferenceValue): ReferenceValue =>
  side.kind === 'literal' && typeof value === 'string' && other instanceof ReferenceTime
    ? (readRfc3339(value) ?? value)
    : value

const areEqual = (left: Expression, a: ReferenceValue, right: Expression, b: ReferenceValue): boolean => {
  if (isNull(right)) return a === null
  if (isNull(left)) return b === null
  return sameValue(meeting(left, a, b), meeting(right, b, a))
}

const sameValue = (a: ReferenceValue, b: ReferenceValue): boolean => {
  if (a === null || b === null) return false
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b
  if (isBytes(a) || isBytes(b)) return isBytes(a) && isBytes(b) && a.join() === b.join()
  return compare(a, b) === 0
}

/** Which of two values comes first; undefined where there is no order. */
const compare = (a: ReferenceValue, b: ReferenceValue): number | undefined => {
  if (a instanceof ReferenceTime)
    return b instanceof ReferenceTime ? Number(a.nanos > b.nanos) - Number(a.nanos < b.nanos) : undefined
  if (typeof a === 'string') return typeof b === 'string' ? Number(a > b) - Number(a < b) : undefined
  return isNumber(a) && isNumber(b) ? Number(a > b) - Number(a < b) : undefined
}

export const isAmong = ({ operand, options, isNegated }: Extract<Expression, { kind: 'in' }>, run: Run): boolean => {
  const value = run(operand)
  return options.some((option) => areEqual(operand, value, option, run(option))) !== isNegated
}

export const binary = (
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  run: Run,
): ReferenceValue => {
  if (operator === '&&') return truth(run(left)) && truth(run(right))
  if (operator === '||') return truth(run(left)) || truth(run(right))
  const [a, b] = [run(left), run(right)]
  const order = compare(meeting(left, a, b), meeting(right, b, a))
  switch (operator) {
    case '==':
      return areEqual(left, a, right, b)
    case '!=':
      return !areEqual(left, a, right, b)
    case '<':
      return order !== undefined && order < 0
    case '<=':
      return order !== undefined && order <= 0
    case '>':
      return order !== undefined && order > 0
    case '>=':
      return order !== undefined && order >= 0
    default:
      return compute(operator, a, b)
  }
}

const compute = (operator: '+' | '-' | '*' | '/' | '%', a: ReferenceValue, b: ReferenceValue): ReferenceValue => {
  if (a === null || b === null) return null
  if (typeof a === 'string' && typeof b === 'string' && operator === '+') return boundedText(a + b)
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
