import { formatDecimal } from '../sql/query/format-value.ts'
import type { Precision } from '../time/precision.ts'
import { formatRfc3339 } from '../time/timestamp-text.ts'
import type { ColumnType } from '../types/column-type.ts'
import { isDecimal, TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import type { JsonValue } from './json-message.ts'

/** A cell as REST writes it: times as RFC 3339 text, 64-bit integers bare, bytes in hex, decimals as text. */
export function restValue(value: Value, type: ColumnType, precision: Precision, zone: string): JsonValue {
  if (value === null) return null
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (typeof value === 'bigint') {
    if (type.code === TypeCode.TIMESTAMP) return formatRfc3339(value, precision, zone)
    return isDecimal(type.code) ? formatDecimal(value, type.scale) : value
  }
  return value
}
