import type { ColumnType } from '@sluice/contracts'
import { Refusal } from '../../refusal.ts'
import { textOf } from '../../value/field-value.ts'
import { cutToBytes, cutToCharacters } from '../../value/text-size.ts'
import type { Convert } from './convert.ts'

/**
 * The conversion of a column whose policy cuts values that are too long: VARCHAR by bytes of UTF-8, NCHAR by characters,
 * neither within a character. Every other type has no beginning that means anything, and stays as it is.
 */
export const cutting = (convert: Convert, type: ColumnType, onCut: (refusal: Refusal) => void): Convert => {
  const cut = cutOf(type)
  if (cut === null) return convert
  return (value) => {
    const bound = convert(value)
    if (!(bound instanceof Refusal) || bound.code !== 'VALUE_TOO_LONG') return bound
    onCut(bound)
    return cut(textOf(value))
  }
}

const cutOf = (type: ColumnType): ((text: string) => string) | null => {
  if (type.kind === 'VARCHAR') return (text) => cutToBytes(text, type.length)
  return type.kind === 'NCHAR' ? (text) => cutToCharacters(text, type.length) : null
}
