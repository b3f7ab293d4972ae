import {
  COLUMN_LENGTH_MAX,
  type ColumnType,
  type Confidence,
  formatColumnType,
  type Reason,
  type TypeSuggestion,
} from '@sluice/contracts'
import { INT64_MAX, INT64_MIN, UINT64_MAX } from '../value/integer.ts'
import { parseNumericText } from '../value/numeric-text.ts'
import { type FieldFacts, looksNumeric } from './field-facts.ts'
import { leastSure, reason } from './reason.ts'
import { proposeTimeReading, type TimeProposal } from './time-reading.ts'

/** A sample shows few values: INT only where all are far from its limits. */
const SMALL_INTEGER = 1_000_000
const LENGTH_MIN = 8
/** Values of a tag have less room than those of a column; NCHAR takes four bytes a character. */
const TAG_LENGTH_MAX = { VARCHAR: 16_382, NCHAR: 4095, VARBINARY: 16_382 } as const

/** Fewer values than this say little about those to come. */
export const SMALL_SAMPLE = 30
/** Text up to this length gets more room when the sample is small; longer text would take the row's 64 KiB. */
const SHORT_TEXT = 256
/** Seconds since 1970 from here on (2001-09-09): whole numbers as large are moments, counters or ids. */
const EPOCH_MIN = 1e9
const wholeNames = /(^|_)(n|id|no|num|number|code|count|index|idx|group|port|year|tz)$|Id$|(Code|Count|Index)$/i

type Part = 'column' | 'tag'
type Sized = { readonly type: ColumnType; readonly reasons: readonly Reason[] }

/** A type for a field as it would be proposed alone: TIMESTAMP where its values can be read as times. */
export const suggestType = (field: FieldFacts, part: Part, fields: readonly FieldFacts[]): TypeSuggestion =>
  suggestValueType(field, part, fields, proposeTimeReading(field))

/**
 * A type that holds every value of the sample with room to grow. `fields` is the whole sample: what the neighbours in an
 * array hold tells what the field may hold.
 *
 * A measure whose few values happen to be whole is DOUBLE: in an INT the first fraction to come fails its row, while a
 * DOUBLE keeps every whole number up to 2^53 exactly. Ids, codes and counts stay whole.
 */
export const suggestValueType = (
  field: FieldFacts,
  part: Part,
  fields: readonly FieldFacts[],
  time: TimeProposal | undefined,
): TypeSuggestion => {
  if (time !== undefined) return suggestion(field, timestampOf(time), time.confidence)
  return suggestion(field, sizedType(field, part, fields), isMixed(field) ? 'low' : 'high')
}

const suggestion = (field: FieldFacts, { type, reasons }: Sized, sure: Confidence): TypeSuggestion => ({
  type: formatColumnType(type),
  confidence: leastSure(sure, field.present === 0 ? 'low' : field.present < SMALL_SAMPLE ? 'medium' : 'high'),
  reasons: [...kindReasons(field), ...reasons, ...sampleReasons(field)],
})

const timestampOf = (time: TimeProposal): Sized => ({ type: { kind: 'TIMESTAMP' }, reasons: time.reasons })

const NUMBERS: readonly string[] = ['int', 'float']

/** Kinds that no one type but text holds: a number is never made of a bool, nor a bool of anything else. */
const isMixed = ({ types }: FieldFacts): boolean => types.length > 1 && types.some((type) => !NUMBERS.includes(type))

const kindReasons = (field: FieldFacts): readonly Reason[] => {
  const [only, ...others] = field.types
  if (only === undefined) return [reason('neverPresent')]
  if (others.length > 0) return [reason('mixedKinds', { kinds: field.types.join(', ') })]
  return [reason('allOfKind', { kind: only, count: field.present })]
}

const sampleReasons = ({ present, rows }: FieldFacts): readonly Reason[] => [
  ...(present > 0 && present < rows ? [reason('someMissing', { missing: rows - present, rows })] : []),
  ...(present > 0 && present < SMALL_SAMPLE ? [reason('fewValues', { count: present })] : []),
]

const sizedType = (field: FieldFacts, part: Part, fields: readonly FieldFacts[]): Sized => {
  const [only, ...others] = field.types
  if (others.length === 0 && only === 'bool') return { type: { kind: 'BOOL' }, reasons: [] }
  if (others.length === 0 && only === 'bytes') return binaryOf(field, part)
  const isNumber = field.types.length > 0 && field.types.every((type) => NUMBERS.includes(type))
  const isNumericText = field.isExtracted && field.types.every((type) => type === 'string') && looksNumeric(field)
  if (!isNumber && !isNumericText) return textOf(field, part)
  const { type, reasons } =
    part === 'column' && mayHoldFractions(field, fields)
      ? { type: { kind: 'DOUBLE' } as const, reasons: field.types.includes('float') ? [] : [reason('wholeSoFar')] }
      : numberOf(field)
  return { type, reasons: [...(isNumericText ? [reason('numericText')] : []), ...reasons] }
}

const mayHoldFractions = (field: FieldFacts, fields: readonly FieldFacts[]): boolean => {
  if (wholeNames.test(field.name) || !field.texts.every((text) => Math.abs(Number(text)) < EPOCH_MIN)) return false
  return field.present < SMALL_SAMPLE || arraySiblings(field, fields).some(({ types }) => types.includes('float'))
}

/** The other elements of an array, which flattening calls `name_0`, `name_1`. */
const arraySiblings = ({ name }: FieldFacts, fields: readonly FieldFacts[]): readonly FieldFacts[] => {
  const stem = name.replace(/_\d+$/, '')
  return stem === name ? [] : fields.filter((other) => other.name.replace(/_\d+$/, '') === stem)
}

/** The narrowest numeric type that is exact for every value; text where there is none, since a row must not be refused. */
const numberOf = (field: FieldFacts): Sized => {
  const numbers = field.texts.map((text) => parseNumericText(text) ?? Number.NaN)
  const asText: Sized = { type: { kind: 'VARCHAR', length: 64 }, reasons: [reason('beyondNumbers')] }
  const isWhole = numbers.every((number) => typeof number === 'bigint' || Number.isSafeInteger(number))
  if (field.types.includes('float') || !isWhole)
    return numbers.every(isExactDouble) ? { type: { kind: 'DOUBLE' }, reasons: [] } : asText
  if (numbers.every((number) => Math.abs(Number(number)) < SMALL_INTEGER))
    return { type: { kind: 'INT' }, reasons: [reason('smallWhole', { limit: SMALL_INTEGER })] }
  if (numbers.every((number) => number >= INT64_MIN && number <= INT64_MAX))
    return { type: { kind: 'BIGINT' }, reasons: [reason('largeWhole', { limit: SMALL_INTEGER })] }
  return numbers.every((number) => number >= 0 && number <= UINT64_MAX)
    ? { type: { kind: 'BIGINT UNSIGNED' }, reasons: [reason('largeWhole', { limit: SMALL_INTEGER })] }
    : asText
}

const isExactDouble = (number: number | bigint): boolean =>
  typeof number === 'number' || BigInt(Number(number)) === number

/** Twice the longest, rounded up to a power of two; four times where few short values were seen. */
const roomFor = (longest: number, field: FieldFacts): number => {
  const wanted = (field.present < SMALL_SAMPLE && longest <= SHORT_TEXT ? 4 : 2) * longest
  let length = field.present === 0 ? 64 : LENGTH_MIN
  while (length < wanted) length *= 2
  return length
}

const textOf = (field: FieldFacts, part: Part): Sized => {
  const isAscii = field.bytesMax === field.charactersMax
  const kind = isAscii ? 'VARCHAR' : 'NCHAR'
  const limit = part === 'tag' ? TAG_LENGTH_MAX[kind] : COLUMN_LENGTH_MAX[kind]
  const length = Math.min(roomFor(field.charactersMax, field), limit)
  return {
    type: { kind, length },
    reasons: [
      ...(isAscii ? [] : [reason('nonAscii')]),
      ...(field.present === 0 ? [] : [reason('longest', { longest: field.charactersMax, length })]),
    ],
  }
}

/** Bytes are shown as `\x…`, two digits each. */
const binaryOf = (field: FieldFacts, part: Part): Sized => {
  const longest = (field.charactersMax - 2) / 2
  const limit = part === 'tag' ? TAG_LENGTH_MAX.VARBINARY : COLUMN_LENGTH_MAX.VARBINARY
  const length = Math.min(roomFor(longest, field), limit)
  return { type: { kind: 'VARBINARY', length }, reasons: [reason('longest', { longest, length })] }
}
