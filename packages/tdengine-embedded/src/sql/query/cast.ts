import { parseTimestampText } from '../../time/timestamp-text.ts'
import type { ColumnType } from '../../types/column-type.ts'
import { isInteger, isText, TypeCode } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'
import type { Compiled } from './compiled.ts'
import { formatValue } from './format-value.ts'
import { map } from './operators.ts'
import type { Scope } from './scope.ts'

/** CAST: text is cut to the length, numbers wrap around, text that is no number is 0. */
export function cast(operand: Compiled, type: ColumnType, scope: Scope): Compiled {
  if (isText(type.code)) {
    return map(operand, type, (value) => formatValue(value, operand.type).slice(0, type.length))
  }
  if (type.code === TypeCode.TIMESTAMP) {
    return map(operand, type, (value) =>
      typeof value === 'string'
        ? (parseTimestampText(value, scope.precision, scope.session.timezone) ?? 0n)
        : toInteger(value),
    )
  }
  if (type.code === TypeCode.BOOL) return map(operand, type, (value) => Number(value) !== 0)
  if (isInteger(type.code)) return map(operand, type, (value) => wrap(toInteger(value), type.code))
  return map(operand, type, (value) => Number(value))
}

function toInteger(value: Value): bigint {
  if (typeof value === 'bigint') return value
  const number = Number(value)
  return Number.isFinite(number) ? BigInt(Math.trunc(number)) : 0n
}

function wrap(value: bigint, code: TypeCode): Value {
  switch (code) {
    case TypeCode.TINYINT:
      return Number(BigInt.asIntN(8, value))
    case TypeCode.SMALLINT:
      return Number(BigInt.asIntN(16, value))
    case TypeCode.INT:
      return Number(BigInt.asIntN(32, value))
    case TypeCode.UTINYINT:
      return Number(BigInt.asUintN(8, value))
    case TypeCode.USMALLINT:
      return Number(BigInt.asUintN(16, value))
    case TypeCode.UINT:
      return Number(BigInt.asUintN(32, value))
    case TypeCode.UBIGINT:
      return BigInt.asUintN(64, value)
    default:
      return BigInt.asIntN(64, value)
  }
}
