import { compareInstants } from '../time/instant.ts'
import type { FieldValue } from '../value/field-value.ts'
import { Timestamp } from '../value/timestamp.ts'
import type { OrderOperator } from './ast.ts'

/**
 * Equality of two values. null equals nothing, not even null; values of different kinds are not equal; an integer
 * equals a float of the same value. (spec/data-in.md §4)
 */
export const equals = (left: FieldValue, right: FieldValue): boolean => {
  if (typeof left === 'object' || typeof right === 'object') return equalObjects(left, right)
  if (typeof left === typeof right) return left === right
  return isNumeric(left) && isNumeric(right) && !(left < right) && !(left > right)
}

const equalObjects = (left: FieldValue, right: FieldValue): boolean => {
  if (left instanceof Timestamp) return right instanceof Timestamp && compareInstants(left, right) === 0
  if (!(left instanceof Uint8Array && right instanceof Uint8Array)) return false
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}

const isNumeric = (value: FieldValue): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint'

/**
 * Numbers by value, whatever their representation; text by UTF-16 units; times as they follow each other; anything
 * else, null too, is in no order.
 */
const ordered =
  (
    numbers: (left: number | bigint, right: number | bigint) => boolean,
    texts: (left: string, right: string) => boolean,
  ) =>
  (left: FieldValue, right: FieldValue): boolean => {
    if (isNumeric(left)) return isNumeric(right) && numbers(left, right)
    if (typeof left === 'string') return typeof right === 'string' && texts(left, right)
    return left instanceof Timestamp && right instanceof Timestamp && numbers(compareInstants(left, right), 0)
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
