import type { ColumnType } from '@sluice/contracts'
import { textOf } from '../../value/field-value.ts'
import { cutToBytes, cutToCharacters } from '../../value/text-size.ts'
import type { Convert } from './convert.ts'

/**
 * The conversion of a column whose policy cuts values that are too long: VARCHAR by bytes of UTF-8, NCHAR by characters,
 * neither within a character. Every other type has no beginning that means anything, and stays as it is.
 */
export const cutting = (convert: Convert, type: ColumnType): Convert => {
  const cut = cutOf(type)
  if (cut === null) return convert
  return (value) => {
    const bound = convert(value)
    const isTooLong = typeof bound === 'object' && 'code' in bound && bound.code === 'VALUE_TOO_LONG'
    return isTooLong ? cut(textOf(value)) : bound
  }
}

const cutOf = (type: ColumnType): ((text: string) => string) | null => {
  if (type.kind === 'VARCHAR') return (text) => cutToBytes(text, type.length)
  return type.kind === 'NCHAR' ? (text) => cutToCharacters(text, type.length) : null
}
