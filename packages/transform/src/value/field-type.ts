import type { FieldType } from '@sluice/contracts'
import { Refusal } from '../refusal.ts'
import { type FieldValue, KIND_NAMES, kindOf, textOf, type ValueKind } from './field-value.ts'
import { INT64_MIN, UINT64_MAX } from './integer.ts'
import { parseNumericText } from './numeric-text.ts'

type Present = Exclude<FieldValue, null>

/**
 * Turns a field into a stated type without loss: undefined where that cannot be done. Text that is a number is a number
 * and a number is text; integers may be those of BIGINT and of BIGINT UNSIGNED. null stays null.
 */
export const compileFieldType = (type: FieldType): ((value: FieldValue) => FieldValue | Refusal) => {
  const convert = conversions[type]
  const refusals = refusalsOf(type)
  return (value) => {
    if (value === null) return null
    const converted = convert(value)
    return converted === undefined ? refusals[kindOf(value)] : converted
  }
}

const refusalsOf = (type: FieldType): Readonly<Record<ValueKind, Refusal>> => {
  const of = (kind: ValueKind): Refusal =>
    new Refusal('PARSE_TYPE', `the value, ${KIND_NAMES[kind]}, is no ${type} without loss`)
  return {
    null: of('null'),
    bool: of('bool'),
    int: of('int'),
    float: of('float'),
    string: of('string'),
    timestamp: of('timestamp'),
    bytes: of('bytes'),
  }
}

const numberOf = (value: Present): number | bigint | undefined => {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  return typeof value === 'string' ? parseNumericText(value) : undefined
}

const toBool = (value: Present): boolean | undefined => {
  if (value === true || value === 1 || value === 'true') return true
  return value === false || value === 0 || value === 'false' ? false : undefined
}

const toInt = (value: Present): number | bigint | undefined => {
  const number = numberOf(value)
  if (typeof number === 'number') return Number.isSafeInteger(number) ? number : undefined
  return number !== undefined && number >= INT64_MIN && number <= UINT64_MAX ? number : undefined
}

const toFloat = (value: Present): number | undefined => {
  const number = numberOf(value)
  const float = Number(number)
  if (number === undefined || !Number.isFinite(float)) return undefined
  return typeof number === 'bigint' && BigInt(float) !== number ? undefined : float
}

const conversions: Readonly<Record<FieldType, (value: Present) => Present | undefined>> = {
  bool: toBool,
  int: toInt,
  float: toFloat,
  string: (value) => (value instanceof Uint8Array ? undefined : textOf(value)),
}
