import { COLUMN_LENGTH_MAX, type ColumnType, formatColumnType } from '@sluice/contracts'
import { INT64_MAX, INT64_MIN, UINT64_MAX } from '../value/integer.ts'
import { parseNumericText } from '../value/numeric-text.ts'
import { presentTexts, type SampleField } from './sample-field.ts'

/** A sample shows few values: INT only where all are far from its limits. */
const SMALL_INTEGER = 1_000_000
const LENGTH_MIN = 8
/** Values of a tag have less room than those of a column; NCHAR takes four bytes a character. */
const TAG_LENGTH_MAX = { VARCHAR: 16_382, NCHAR: 4095 } as const

/** Fewer values than this say little about those to come. */
const SMALL_SAMPLE = 30
/** Text up to this length gets more room when the sample is small; longer text would take the row's 64 KiB. */
const SHORT_TEXT = 256
/** Seconds since 1970 from here on (2001-09-09): whole numbers as large are moments, counters or ids. */
const EPOCH_MIN = 1e9
const wholeNames = /(^|_)(n|id|no|num|number|code|count|index|idx|group|port|year|tz)$|Id$|(Code|Count|Index)$/i

/**
 * A type that holds every value of the sample with room to grow, in TDengine's notation. `fields` is the whole sample:
 * what the neighbours in an array hold tells what the field may hold.
 *
 * A measure whose few values happen to be whole is DOUBLE: in an INT the first fraction to come fails its row, while a
 * DOUBLE keeps every whole number up to 2^53 exactly. Ids, codes and counts stay whole.
 */
export const proposeColumnType = (
  field: SampleField,
  part: 'column' | 'tag',
  fields: readonly SampleField[],
): string => {
  const kinds = new Set(field.types)
  const isNumber = kinds.size > 0 && !kinds.has('string') && !kinds.has('bool')
  if (kinds.size === 1 && kinds.has('bool')) return 'BOOL'
  if (isNumber || (field.isExtracted && looksNumeric(field)))
    return part === 'column' && mayHoldFractions(field, fields) ? 'DOUBLE' : proposeNumber(field)
  return formatColumnType(proposeText(field, part))
}

const mayHoldFractions = (field: SampleField, fields: readonly SampleField[]): boolean => {
  const fitsDouble = presentTexts(field).every((text) => Math.abs(Number(text)) < EPOCH_MIN)
  if (!fitsDouble || wholeNames.test(field.name)) return false
  return field.present < SMALL_SAMPLE || arraySiblings(field, fields).some(({ types }) => types.includes('float'))
}

/** The other elements of an array, which flattening calls `name_0`, `name_1`. */
const arraySiblings = ({ name }: SampleField, fields: readonly SampleField[]): readonly SampleField[] => {
  const stem = name.replace(/_\d+$/, '')
  return stem === name ? [] : fields.filter((other) => other.name.replace(/_\d+$/, '') === stem)
}

/** Text of an extract rule that is a number in every row; leading zeros speak for a code and not a number. */
const looksNumeric = (field: SampleField): boolean => {
  const texts = presentTexts(field)
  return texts.length > 0 && texts.every((text) => parseNumericText(text) !== undefined && !/^[+-]?0\d/.test(text))
}

/** The narrowest numeric type that is exact for every value; text where there is none, since a row must not be refused. */
const proposeNumber = (field: SampleField): string => {
  const numbers = presentTexts(field).map((text) => parseNumericText(text) ?? Number.NaN)
  const isWhole = numbers.every((number) => typeof number === 'bigint' || Number.isSafeInteger(number))
  if (field.types.includes('float') || !isWhole) return numbers.every(isExactDouble) ? 'DOUBLE' : 'VARCHAR(64)'
  if (numbers.every((number) => Math.abs(Number(number)) < SMALL_INTEGER)) return 'INT'
  if (numbers.every((number) => number >= INT64_MIN && number <= INT64_MAX)) return 'BIGINT'
  return numbers.every((number) => number >= 0 && number <= UINT64_MAX) ? 'BIGINT UNSIGNED' : 'VARCHAR(64)'
}

const isExactDouble = (number: number | bigint): boolean =>
  typeof number === 'number' || BigInt(Number(number)) === number

const proposeText = (field: SampleField, part: 'column' | 'tag'): ColumnType => {
  const isAscii = field.bytesMax === field.charactersMax
  const kind = isAscii ? 'VARCHAR' : 'NCHAR'
  const limit = part === 'tag' ? TAG_LENGTH_MAX[kind] : COLUMN_LENGTH_MAX[kind]
  const isScarce = field.present < SMALL_SAMPLE && field.charactersMax <= SHORT_TEXT
  const wanted = (isScarce ? 4 : 2) * field.charactersMax
  let length = field.present === 0 ? 64 : LENGTH_MIN
  while (length < wanted) length *= 2
  return { kind, length: Math.min(length, limit) }
}
