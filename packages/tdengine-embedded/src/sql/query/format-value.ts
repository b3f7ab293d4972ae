import type { ColumnType } from '../../types/column-type.ts'
import { isDecimal } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'

/** A value as text: SHOW TAGS, CAST to VARCHAR, REST's decimals. null is the empty text. */
export function formatValue(value: Value, type: ColumnType): string {
  if (value === null) return ''
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex').toUpperCase()}`
  if (typeof value === 'bigint' && isDecimal(type.code)) return formatDecimal(value, type.scale)
  return String(value)
}

/** An unscaled decimal with its point. */
export function formatDecimal(unscaled: bigint, scale: number): string {
  const negative = unscaled < 0n
  const digits = String(negative ? -unscaled : unscaled).padStart(scale + 1, '0')
  const point = digits.length - scale
  const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
  return negative ? `-${text}` : text
}
