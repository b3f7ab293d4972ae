import { hexOf } from './hex.ts'
import { Timestamp } from './timestamp.ts'

/**
 * A field between two stages. An integer within ±(2^53 − 1) is a number and any other integer a bigint, so the
 * representation of a value is unique: a number that is no safe integer is a float. JSON cannot tell `10.0` from `10`
 * either, so what counts is the value and not how the producer wrote it. Times and bytes come from parsers and rules that
 * know them as such; JSON has neither.
 */
export type FieldValue = null | boolean | number | bigint | string | Timestamp | Uint8Array

/** The fields of one row, by slot. Slots are given out at compile time and written once per row. */
export type Slots = FieldValue[]

export type ValueKind = 'null' | 'bool' | 'int' | 'float' | 'string' | 'timestamp' | 'bytes'

export const kindOf = (value: FieldValue): ValueKind => {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'boolean':
      return 'bool'
    case 'bigint':
      return 'int'
    case 'number':
      return Number.isSafeInteger(value) ? 'int' : 'float'
    default:
      if (value === null) return 'null'
      return value instanceof Timestamp ? 'timestamp' : 'bytes'
  }
}

/** The words for a kind in messages. */
export const KIND_NAMES: Readonly<Record<ValueKind, string>> = {
  null: 'null',
  bool: 'a boolean',
  int: 'an integer',
  float: 'a float',
  string: 'text',
  timestamp: 'a time',
  bytes: 'bytes',
}

/** The value as text: what templates, `split` and text columns get. Bytes are written in hexadecimal. */
export const textOf = (value: Exclude<FieldValue, null>): string => {
  if (typeof value === 'string') return value
  return value instanceof Uint8Array ? hexOf(value) : String(value)
}
