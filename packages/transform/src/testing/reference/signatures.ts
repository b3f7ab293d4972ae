import { fault, isBytes, isNumber, ReferenceTime, type ReferenceValue } from './value.ts'

/** Kinds of the arguments of each function, one letter each: text, number, instant (a time or text), bytes, any. */
const signatures: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['contains', 'starts_with', 'ends_with', 'matches'].map((name) => [name, 'tt'])),
  ...Object.fromEntries(
    ['trim', 'lower', 'upper', 'is_empty', 'len', 'parse_int', 'parse_float', 'from_hex', 'from_base64'].map((name) => [
      name,
      't',
    ]),
  ),
  pad: 'tnt',
  sub_string: 'tnn',
  replace: 'ttt',
  to_string: 'a',
  to_hex: 'b',
  to_base64: 'b',
  between_time_range: 'inn',
  parse_time: 'ttt',
  format_time: 'itt',
  date_part: 'itt',
  add_seconds: 'in',
  date_diff: 'iit',
  to_unix: 'it',
  from_unix: 'nt',
}

const isOfKind = (value: ReferenceValue, letter: string): boolean => {
  if (letter === 't') return typeof value === 'string'
  if (letter === 'n') return isNumber(value)
  if (letter === 'i') return typeof value === 'string' || value instanceof ReferenceTime
  return letter === 'b' ? isBytes(value) : true
}

/** Checks an argument when it is computed, before those after it. Functions that are not listed take numbers only. */
export const checkKind = (name: string, index: number, value: ReferenceValue): void => {
  const letter = signatures[name]?.[index] ?? 'n'
  if (value !== null && !isOfKind(value, letter)) fault()
}
