import { errors } from '../../errors.ts'
import { parseTimestampText } from '../../time/timestamp-text.ts'
import { type ColumnType, columnType } from '../../types/column-type.ts'
import { isDecimal, TypeCode } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'
import type { BinaryOperator } from '../parse/ast.ts'
import { compareValues } from './compare-values.ts'
import { BOOL, type Compiled, constant, DOUBLE, TIMESTAMP } from './compiled.ts'
import { likePattern } from './like.ts'
import type { Scope } from './scope.ts'

type ValueOperation = (left: Value, right: Value) => Value

/** Compiles `left operator right`; null on either side gives null, save for AND and OR. */
export function binary(operator: BinaryOperator, left: Compiled, right: Compiled, scope: Scope): Compiled {
  switch (operator) {
    case 'and':
    case 'or':
      return logic(operator, left, right)
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(operator, left, right)
    case '->':
      if (left.type.code !== TypeCode.JSON) throw errors.invalidOperation()
      return combine(columnType(TypeCode.JSON), left, right, jsonMember)
    case 'like':
      return combine(BOOL, left, right, (text, pattern) => likePattern(String(pattern)).test(String(text)))
    case 'not like':
      return combine(BOOL, left, right, (text, pattern) => !likePattern(String(pattern)).test(String(text)))
    case 'match':
      return combine(BOOL, left, right, (text, pattern) => new RegExp(String(pattern), 'u').test(String(text)))
    case 'nmatch':
      return combine(BOOL, left, right, (text, pattern) => !new RegExp(String(pattern), 'u').test(String(text)))
    default:
      return comparison(operator, left, right, scope)
  }
}

function combine(type: ColumnType, left: Compiled, right: Compiled, operation: ValueOperation): Compiled {
  return {
    type,
    isConstant: left.isConstant && right.isConstant,
    evaluate(cursor) {
      const a = left.evaluate(cursor)
      if (a === null) return null
      const b = right.evaluate(cursor)
      return b === null ? null : operation(a, b)
    },
  }
}

function logic(operator: 'and' | 'or', left: Compiled, right: Compiled): Compiled {
  const decisive = operator === 'or'
  return {
    type: BOOL,
    isConstant: left.isConstant && right.isConstant,
    evaluate(cursor) {
      const a = left.evaluate(cursor)
      if (a !== null && isTrue(a) === decisive) return decisive
      const b = right.evaluate(cursor)
      if (b !== null && isTrue(b) === decisive) return decisive
      return a === null || b === null ? null : !decisive
    },
  }
}

/** Whether a value counts as true in WHERE, AND, OR, NOT and CASE. */
export const isTrue = (value: Value): boolean => value === true || (typeof value !== 'boolean' && Number(value) !== 0)

function arithmetic(operator: '+' | '-' | '*' | '/' | '%', left: Compiled, right: Compiled): Compiled {
  const isTime = left.type.code === TypeCode.TIMESTAMP || right.type.code === TypeCode.TIMESTAMP
  if (isTime && (operator === '+' || operator === '-')) {
    return combine(TIMESTAMP, left, right, (a, b) =>
      operator === '+' ? integer(a) + integer(b) : integer(a) - integer(b),
    )
  }
  return combine(DOUBLE, left, right, (a, b) => finite(calculate(operator, Number(a), Number(b))))
}

function calculate(operator: '+' | '-' | '*' | '/' | '%', a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '%':
      return a % b
  }
}

const finite = (value: number): Value => (Number.isFinite(value) ? value : null)

const integer = (value: Value): bigint => (typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value))))

function comparison(operator: BinaryOperator, left: Compiled, right: Compiled, scope: Scope): Compiled {
  const [a, b] = comparable(left, right, scope)
  const holds = test(operator)
  return {
    type: BOOL,
    isConstant: a.isConstant && b.isConstant,
    // Unlike in standard SQL, comparing with null is false, not null.
    evaluate(cursor) {
      const x = a.evaluate(cursor)
      const y = b.evaluate(cursor)
      return x !== null && y !== null && holds(x, y)
    },
  }
}

function test(operator: BinaryOperator): (a: Value, b: Value) => boolean {
  switch (operator) {
    case '=':
      return (a, b) => compareValues(a, b) === 0
    case '<>':
      return (a, b) => compareValues(a, b) !== 0
    case '<':
      return (a, b) => compareValues(a, b) < 0
    case '<=':
      return (a, b) => compareValues(a, b) <= 0
    case '>':
      return (a, b) => compareValues(a, b) > 0
    default:
      return (a, b) => compareValues(a, b) >= 0
  }
}

/** Both sides made comparable: a text beside a timestamp is a time, beside a number a number; DECIMAL gets its point. */
export function comparable(left: Compiled, right: Compiled, scope: Scope): [Compiled, Compiled] {
  return [toComparable(left, right.type, scope), toComparable(right, left.type, scope)]
}

function toComparable(side: Compiled, other: ColumnType, scope: Scope): Compiled {
  const isText = side.type.code === TypeCode.VARCHAR || side.type.code === TypeCode.NCHAR
  const otherIsText = other.code === TypeCode.VARCHAR || other.code === TypeCode.NCHAR
  if (isDecimal(side.type.code)) return map(side, DOUBLE, (value) => Number(value) / 10 ** side.type.scale)
  if (!isText || otherIsText || other.code === TypeCode.JSON) return side
  if (other.code === TypeCode.TIMESTAMP) return asTime(side, scope)
  return map(side, DOUBLE, (value) => Number(value))
}

function asTime(side: Compiled, scope: Scope): Compiled {
  const read = (value: Value): bigint => {
    const time = parseTimestampText(String(value), scope.precision, scope.session.timezone)
    if (time === undefined) throw errors.timestampFormat()
    return time
  }
  if (!side.isConstant) return map(side, TIMESTAMP, read)
  const value = side.evaluate({ table: undefined, row: 0, values: [], slots: [] })
  return constant(TIMESTAMP, value === null ? null : read(value))
}

/** `side` with each value that is not null put through `convert`. */
export function map(side: Compiled, type: ColumnType, convert: (value: Value) => Value): Compiled {
  return {
    type,
    isConstant: side.isConstant,
    evaluate(cursor) {
      const value = side.evaluate(cursor)
      return value === null ? null : convert(value)
    },
  }
}

/** One member of a JSON tag, as JSON text; numbers print with nine decimals. */
function jsonMember(json: Value, key: Value): Value {
  const parsed: unknown = JSON.parse(String(json))
  if (typeof parsed !== 'object' || parsed === null) return null
  const member: unknown = new Map(Object.entries(parsed)).get(String(key))
  if (member === undefined) return null
  return typeof member === 'number' ? member.toFixed(9) : JSON.stringify(member)
}
