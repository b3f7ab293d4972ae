import { arithmetic } from './arithmetic.ts'
import type { ArithmeticOperator, BinaryOperator, EqualityOperator, LogicOperator, OrderOperator } from './ast.ts'
import { orderings } from './compare.ts'
import { equalityTest, meetingTimes, refuseDifferent } from './comparison.ts'
import { boundedText } from './functions/text.ts'
import { checkType, requireType, type Typed, typeError, wrongKind } from './typed.ts'

/** Compiles an operator with its compiled operands. Throws SluiceError EXPRESSION_TYPE with the position. */
export const compileBinary = (operator: BinaryOperator, left: Typed, right: Typed, position: number): Typed => {
  switch (operator) {
    case '&&':
    case '||':
      return compileLogic(operator, left, right, position)
    case '==':
    case '!=':
      return compileEquality(operator, left, right, position)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileOrder(operator, left, right, position)
    case '+':
      return compilePlus(left, right, position)
    default:
      return compileArithmetic(operator, left, right, position)
  }
}

/** null counts as false. */
const compileLogic = (operator: LogicOperator, left: Typed, right: Typed, position: number): Typed => {
  const first = requireType(left, 'bool', operator)
  const second = requireType(right, 'bool', operator)
  return {
    type: 'bool',
    position,
    evaluate:
      operator === '&&'
        ? (row) => first(row) === true && second(row) === true
        : (row) => first(row) === true || second(row) === true,
  }
}

const compileEquality = (operator: EqualityOperator, left: Typed, right: Typed, position: number): Typed => {
  const test = equalityTest(operator, left, right, position)
  const wanted = operator === '=='
  const [first, second] = [left.evaluate, right.evaluate]
  return { type: 'bool', position, evaluate: (row) => test(first(row), second(row)) === wanted }
}

const compileOrder = (operator: OrderOperator, left: Typed, right: Typed, position: number): Typed => {
  refuseDifferent(operator, left, right, position)
  for (const operand of [left, right]) {
    if (operand.type === 'bool') throw typeError('booleans have no order', operand.position)
    if (operand.type === 'bytes') throw typeError('bytes have no order', operand.position)
  }
  const test = meetingTimes(orderings[operator], left, right)
  const [first, second] = [left.evaluate, right.evaluate]
  return { type: 'bool', position, evaluate: (row) => test(first(row), second(row)) }
}

const refuseTimes = (operator: ArithmeticOperator, operands: readonly Typed[]): void => {
  const time = operands.find(({ type }) => type === 'timestamp')
  if (time === undefined) return
  throw typeError(`${operator} does not compute with times; add_seconds() and date_diff() do`, time.position)
}

const compileArithmetic = (operator: ArithmeticOperator, left: Typed, right: Typed, position: number): Typed => {
  refuseTimes(operator, [left, right])
  checkType(left, 'number', operator)
  checkType(right, 'number', operator)
  const compute = arithmetic(operator, position)
  const [first, second] = [left.evaluate, right.evaluate]
  return { type: 'number', position, evaluate: (row) => compute(first(row), second(row)) }
}

/** `+` adds numbers and joins text; which of the two may show only at run time. */
const compilePlus = (left: Typed, right: Typed, position: number): Typed => {
  if (left.type === 'number' || right.type === 'number') return compileArithmetic('+', left, right, position)
  refuseTimes('+', [left, right])
  const isText = left.type === 'text' || right.type === 'text'
  for (const operand of [left, right]) checkType(operand, isText ? 'text' : 'number', '+')
  const add = arithmetic('+', position)
  const [first, second] = [left.evaluate, right.evaluate]
  return {
    type: isText ? 'text' : 'unknown',
    position,
    evaluate: (row) => {
      const [a, b] = [first(row), second(row)]
      if (typeof a === 'string' && typeof b === 'string') return boundedText(a + b, position)
      if (isText && a !== null && b !== null) throw wrongKind('+', 'text', typeof a === 'string' ? b : a, position)
      return add(a, b)
    },
  }
}
