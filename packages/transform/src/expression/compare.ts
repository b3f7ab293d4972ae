import type { FieldValue } from '../value/field-value.ts'
import type { OrderOperator } from './ast.ts'

/**
 * Equality of two values. null equals nothing, not even null; values of different kinds are not equal; an integer
 * equals a float of the same value. (spec/data-in.md §4)
 */
export const equals = (left: FieldValue, right: FieldValue): boolean => {
  if (typeof left === typeof right) return left === right && left !== null
  return isNumeric(left) && isNumeric(right) && !(left < right) && !(left > right)
}

const isNumeric = (value: FieldValue): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint'

/** Numbers by value, whatever their representation; text by UTF-16 units; anything else, null too, is in no order. */
const ordered =
  (
    numbers: (left: number | bigint, right: number | bigint) => boolean,
    texts: (left: string, right: string) => boolean,
  ) =>
  (left: FieldValue, right: FieldValue): boolean => {
    if (isNumeric(left)) return isNumeric(right) && numbers(left, right)
    return typeof left === 'string' && typeof right === 'string' && texts(left, right)
  }

export const orderings: Readonly<Record<OrderOperator, (left: FieldValue, right: FieldValue) => boolean>> = {
  '<': ordered(
    (a, b) => a < b,
    (a, b) => a < b,
  ),
  '<=': ordered(
    (a, b) => a <= b,
    (a, b) => a <= b,
  ),
  '>': ordered(
    (a, b) => a > b,
    (a, b) => a > b,
  ),
  '>=': ordered(
    (a, b) => a >= b,
    (a, b) => a >= b,
  ),
}
