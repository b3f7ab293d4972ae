import { Refusal } from '../../refusal.ts'
import { type FieldValue, KIND_NAMES, kindOf, type ValueKind } from '../../value/field-value.ts'

/** The refusals of one column, made once: they name the column, its type and the kind of value, never the value. */
export interface ColumnRefusals {
  /** The value is of a kind, or has a form, that the type cannot hold without loss. */
  readonly type: (value: FieldValue) => Refusal
  readonly range: Refusal
  readonly tooLong: Refusal
  /** Text with half a surrogate pair has no UTF-8 form. */
  readonly notUnicode: Refusal
  readonly time: Refusal
}

export const createRefusals = (column: string, type: string): ColumnRefusals => {
  const ofKind = (kind: ValueKind): Refusal =>
    new Refusal('VALUE_TYPE', `${column} (${type}) cannot take this value, ${KIND_NAMES[kind]}, without loss`)
  const byKind: Readonly<Record<ValueKind, Refusal>> = {
    null: ofKind('null'),
    bool: ofKind('bool'),
    int: ofKind('int'),
    float: ofKind('float'),
    string: ofKind('string'),
    timestamp: ofKind('timestamp'),
    bytes: ofKind('bytes'),
  }
  return {
    type: (value) => byKind[kindOf(value)],
    range: new Refusal('VALUE_OUT_OF_RANGE', `the number is out of the range of ${column} (${type})`),
    tooLong: new Refusal('VALUE_TOO_LONG', `the value is longer than ${column} (${type})`),
    notUnicode: new Refusal('VALUE_TYPE', `${column} (${type}) cannot take text with half a surrogate pair`),
    time: new Refusal('TIMESTAMP_INVALID', `the value is no time that ${column} (${type}) is set to read`),
  }
}
