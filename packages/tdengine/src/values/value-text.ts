import { type BoundValue, type Precision, parseColumnType } from '@sluice/contracts'
import { bytesText } from './bytes-text.ts'
import { decimalText } from './decimal-text.ts'
import { doubleText, floatText } from './real-text.ts'
import { timestampText } from './timestamp-text.ts'

/** How values of a result column are shown; `type` as QueryResult names it. */
export type ValueText = (value: BoundValue) => string | null

/**
 * Text that loses nothing: all digits of integers and decimals, timestamps in RFC 3339 with the digits of their precision, reals
 * in the shortest form that reads back the same, bytes as `\x…`. NULL stays null.
 */
export const valueText = (type: string, precision: Precision): ValueText => {
  const parsed = parseColumnType(type)
  const show = (value: Exclude<BoundValue, null>): string => {
    if (value instanceof Uint8Array) return bytesText(value)
    if (typeof value === 'number') return parsed?.kind === 'FLOAT' ? floatText(value) : doubleText(value)
    if (typeof value === 'bigint' && parsed?.kind === 'TIMESTAMP') return timestampText(value, precision)
    if (typeof value === 'bigint' && parsed?.kind === 'DECIMAL') return decimalText(value, parsed.scale)
    return String(value)
  }
  return (value) => (value === null ? null : show(value))
}
