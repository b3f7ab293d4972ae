import type { FieldValue } from '../value/field-value.ts'
import { INT64_MAX, INT64_MIN, normalizeInteger } from '../value/integer.ts'
import type { ArithmeticOperator } from './ast.ts'
import { EvaluationError } from './evaluation-error.ts'
import { wrongKind } from './typed.ts'

type Numeric = number | bigint

/**
 * Arithmetic on numbers, null if an operand is null, an error if one is no number. Integers are exact within 64 bits
 * and fail beyond; a float makes the result a float. `/` never cuts a fraction off, as JSON cannot tell 10.0 from 10:
 * 7 / 2 is 3.5, int(7 / 2) is 3.
 */
export const arithmetic = (
  operator: ArithmeticOperator,
  position: number,
): ((left: FieldValue, right: FieldValue) => FieldValue) => {
  const { fast, slow } = operations[operator]
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') {
      const result = fast(left, right)
      // Within the safe range no rounding of integers can have happened; NaN fails both comparisons.
      if (result <= Number.MAX_SAFE_INTEGER && result >= Number.MIN_SAFE_INTEGER) return result
    }
    if (left === null || right === null) return null
    if (!isNumeric(left)) throw wrongKind(operator, 'number', left, position)
    if (!isNumeric(right)) throw wrongKind(operator, 'number', right, position)
    return slow(left, right, position)
  }
}

const isNumeric = (value: FieldValue): value is Numeric => typeof value === 'number' || typeof value === 'bigint'

const isInteger = (value: Numeric): boolean => typeof value === 'bigint' || Number.isSafeInteger(value)

const checkedInteger = (value: bigint, position: number): Numeric => {
  if (value > INT64_MAX || value < INT64_MIN) throw new EvaluationError('the result does not fit in 64 bits', position)
  return normalizeInteger(value)
}

/** A float result, or an error where the result is no number. */
export const checkedFloat = (value: number, position: number): number => {
  if (Number.isNaN(value)) throw new EvaluationError('the result is not a number', position)
  if (!Number.isFinite(value)) throw new EvaluationError('the result is beyond the range of a 64-bit float', position)
  return value
}

const exactly =
  (integers: (left: bigint, right: bigint) => bigint, floats: (left: number, right: number) => number) =>
  (left: Numeric, right: Numeric, position: number): Numeric =>
    isInteger(left) && isInteger(right)
      ? checkedInteger(integers(BigInt(left), BigInt(right)), position)
      : checkedFloat(floats(Number(left), Number(right)), position)

const refuseZero = (right: Numeric, position: number): void => {
  if (Number(right) === 0) throw new EvaluationError('division by zero', position)
}

const divide = (left: Numeric, right: Numeric, position: number): Numeric => {
  refuseZero(right, position)
  if (isInteger(left) && isInteger(right) && BigInt(left) % BigInt(right) === 0n)
    return checkedInteger(BigInt(left) / BigInt(right), position)
  return checkedFloat(Number(left) / Number(right), position)
}

const remainder = (left: Numeric, right: Numeric, position: number): Numeric => {
  refuseZero(right, position)
  return exactly(
    (a, b) => a % b,
    (a, b) => a % b,
  )(left, right, position)
}

interface Operation {
  /** May round beyond the safe range; then `slow` decides. */
  readonly fast: (left: number, right: number) => number
  readonly slow: (left: Numeric, right: Numeric, position: number) => Numeric
}

const exact = (
  integers: (left: bigint, right: bigint) => bigint,
  floats: (left: number, right: number) => number,
): Operation => ({
  fast: floats,
  slow: exactly(integers, floats),
})

const operations: Readonly<Record<ArithmeticOperator, Operation>> = {
  '+': exact(
    (a, b) => a + b,
    (a, b) => a + b,
  ),
  '-': exact(
    (a, b) => a - b,
    (a, b) => a - b,
  ),
  '*': exact(
    (a, b) => a * b,
    (a, b) => a * b,
  ),
  '/': { fast: (a, b) => a / b, slow: divide },
  '%': { fast: (a, b) => a % b, slow: remainder },
}

/** The number with its sign turned. */
export const negate = (value: FieldValue, position: number): FieldValue => {
  if (typeof value === 'number') return -value
  return typeof value === 'bigint' ? checkedInteger(-value, position) : null
}
