import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import { buildColumn } from '../sql/values/column-builder.ts'
import type { Precision } from '../time/precision.ts'
import { parseTimestampText } from '../time/timestamp-text.ts'
import { isBytes, isDecimal, isInteger, isText, TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import type { BoundColumn } from '../wire/bind-frame.ts'
import type { StatementField } from './insert-template.ts'

/** Values that a client bound as JSON, as if it had bound them in a frame. Bytes come as hex, times as numbers or RFC 3339. */
export function jsonColumn(
  { definition: { name, type } }: StatementField,
  values: readonly unknown[],
  precision: Precision,
): BoundColumn {
  const converted = values.map((value) => {
    const result = fromJson(value, type.code, precision)
    if (result === undefined) throw new ServerError(ADAPTER_FAULT, `stmt parse json: ${name} does not fit its type`)
    return result
  })
  return { typeCode: type.code, rows: values.length, ...buildColumn(type.code, converted) }
}

function fromJson(value: unknown, code: TypeCode, precision: Precision): Value | undefined {
  if (value === null) return null
  if (code === TypeCode.JSON) return typeof value === 'string' ? value : JSON.stringify(value)
  if (code === TypeCode.TIMESTAMP && typeof value === 'string') return parseTimestampText(value, precision, 'UTC')
  if (isBytes(code)) return typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'hex')) : undefined
  if (isText(code)) return typeof value === 'string' ? value : undefined
  if (code === TypeCode.BOOL)
    return typeof value === 'boolean' || typeof value === 'number' ? Boolean(value) : undefined
  if (isDecimal(code)) return undefined
  if (typeof value === 'bigint') return value
  if (typeof value !== 'number' || (isInteger(code) && !Number.isInteger(value))) return undefined
  return value
}
