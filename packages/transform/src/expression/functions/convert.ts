import { textOf } from '../../value/field-value.ts'
import { INT64_MAX, INT64_MIN } from '../../value/integer.ts'
import { parseNumericText } from '../../value/numeric-text.ts'
import { EvaluationError } from '../evaluation-error.ts'
import { type FunctionDefinition, textAt } from './definition.ts'

const isInteger = (value: number | bigint): boolean => typeof value === 'bigint' || Number.isSafeInteger(value)

/** Conversions (spec/data-in.md §4). */
export const convertFunctions: readonly FunctionDefinition[] = [
  {
    name: 'parse_int',
    parameters: [{ name: 'text', type: 'text' }],
    result: 'number',
    description: 'Reads a 64-bit integer from text; anything else is an error.',
    examples: [
      ['parse_int("56")', '56'],
      ['parse_int("9007199254740993")', '9007199254740993'],
      ['parse_int("5.6")', 'error: the text is not an integer'],
    ],
    apply: ({ position }, values) => {
      const text = textAt(values, 0)
      const value = /^[+-]?\d+$/.test(text) ? parseNumericText(text) : undefined
      if (value === undefined) throw new EvaluationError('the text is not an integer', position)
      if (!isInteger(value) || value > INT64_MAX || value < INT64_MIN)
        throw new EvaluationError('the integer does not fit in 64 bits', position)
      return value
    },
  },
  {
    name: 'parse_float',
    parameters: [{ name: 'text', type: 'text' }],
    result: 'number',
    description: 'Reads a number from text; anything else is an error.',
    examples: [
      ['parse_float("12.3")', '12.3'],
      ['parse_float("221V")', 'error: the text is not a number'],
    ],
    apply: ({ position }, values) => {
      const text = textAt(values, 0)
      if (parseNumericText(text) === undefined) throw new EvaluationError('the text is not a number', position)
      const float = Number(text)
      if (!Number.isFinite(float))
        throw new EvaluationError('the number is beyond the range of a 64-bit float', position)
      return float
    },
  },
  {
    name: 'to_string',
    parameters: [{ name: 'x', type: 'unknown' }],
    result: 'text',
    description: 'The value as text, as a text column gets it; bytes as hexadecimal digits.',
    examples: [
      ['to_string(4.5)', '"4.5"'],
      ['to_string(id == 2)', '"true"'],
    ],
    apply: (_site, values) => {
      const value = values[0] ?? null
      return value === null ? null : textOf(value)
    },
  },
]
