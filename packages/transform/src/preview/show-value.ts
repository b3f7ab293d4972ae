import type { BoundValue, ColumnType, PreviewValue } from '@sluice/contracts'
import { type FieldValue, kindOf, textOf } from '../value/field-value.ts'
import { hexOf } from '../value/hex.ts'

/** A field as the preview shows it. */
export const showField = (value: FieldValue): PreviewValue => ({
  type: kindOf(value),
  text: value === null ? '' : value instanceof Uint8Array ? `\\x${hexOf(value)}` : textOf(value),
})

/** A bound value as the preview shows it: exactly what will be written, in text. */
export const showBound = (value: BoundValue, type: ColumnType): PreviewValue => {
  if (value === null) return { type: 'null', text: '' }
  if (value instanceof Uint8Array) return { type: 'bytes', text: `\\x${hexOf(value)}` }
  if (type.kind === 'TIMESTAMP') return { type: 'timestamp', text: String(value) }
  if (type.kind === 'DECIMAL' && typeof value === 'bigint')
    return { type: 'float', text: decimalText(value, type.scale) }
  if (type.kind === 'FLOAT' || type.kind === 'DOUBLE') return { type: 'float', text: String(value) }
  return { type: kindOf(value), text: String(value) }
}

const decimalText = (unscaled: bigint, scale: number): string => {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${unscaled < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(digits.length - scale)}`}`
}
