/**
 * A field between two stages. An integer within ±(2^53 − 1) is a number and any other integer a bigint, so the
 * representation of a value is unique: a number that is no safe integer is a float. JSON cannot tell `10.0` from `10`
 * either, so what counts is the value and not how the producer wrote it.
 */
export type FieldValue = null | boolean | number | bigint | string

/** The fields of one row, by slot. Slots are given out at compile time and written once per row. */
export type Slots = FieldValue[]

export type ValueKind = 'null' | 'bool' | 'int' | 'float' | 'string'

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
      return 'null'
  }
}

/** The words for a kind in messages. */
export const KIND_NAMES: Readonly<Record<ValueKind, string>> = {
  null: 'null',
  bool: 'a boolean',
  int: 'an integer',
  float: 'a float',
  string: 'text',
}

/** The value as text: what templates, `split` and text columns get. */
export const textOf = (value: Exclude<FieldValue, null>): string => (typeof value === 'string' ? value : String(value))
