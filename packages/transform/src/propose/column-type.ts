import { COLUMN_LENGTH_MAX, type ColumnType, formatColumnType } from '@sluice/contracts'
import { parseNumericText } from '../value/numeric-text.ts'
import { presentTexts, type SampleField } from './sample-field.ts'

/** A sample shows few values: INT only where all are far from its limits. */
const SMALL_INTEGER = 1_000_000
const LENGTH_MIN = 8
/** Values of a tag have less room than those of a column; NCHAR takes four bytes a character. */
const TAG_LENGTH_MAX = { VARCHAR: 16_382, NCHAR: 4095 } as const

/** The narrowest type that holds every value of the sample with room to grow, in TDengine's notation. */
export const proposeColumnType = (field: SampleField, part: 'column' | 'tag'): string => {
  const kinds = new Set(field.types)
  if (kinds.size === 1 && kinds.has('bool')) return 'BOOL'
  if (kinds.size > 0 && !kinds.has('string') && !kinds.has('bool')) return proposeNumber(field)
  if (field.isExtracted && looksNumeric(field)) return proposeNumber(field)
  return formatColumnType(proposeText(field, part))
}

/** Text of an extract rule that is a number in every row; leading zeros speak for a code and not a number. */
const looksNumeric = (field: SampleField): boolean => {
  const texts = presentTexts(field)
  return texts.length > 0 && texts.every((text) => parseNumericText(text) !== undefined && !/^[+-]?0\d/.test(text))
}

const proposeNumber = (field: SampleField): string => {
  const numbers = presentTexts(field).map(parseNumericText)
  if (field.types.includes('float')) return 'DOUBLE'
  if (!numbers.every((number) => typeof number === 'bigint' || Number.isSafeInteger(number))) return 'DOUBLE'
  if (numbers.some((number) => number !== undefined && number > 2n ** 63n - 1n)) return 'BIGINT UNSIGNED'
  return numbers.every((number) => typeof number === 'number' && Math.abs(number) < SMALL_INTEGER) ? 'INT' : 'BIGINT'
}

const proposeText = (field: SampleField, part: 'column' | 'tag'): ColumnType => {
  const isAscii = field.bytesMax === field.charactersMax
  const kind = isAscii ? 'VARCHAR' : 'NCHAR'
  const limit = part === 'tag' ? TAG_LENGTH_MAX[kind] : COLUMN_LENGTH_MAX[kind]
  const wanted = 2 * field.charactersMax
  let length = field.present === 0 ? 64 : LENGTH_MIN
  while (length < wanted) length *= 2
  return { kind, length: Math.min(length, limit) }
}
