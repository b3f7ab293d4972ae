import { parseRfc3339 } from '../../time/rfc3339.ts'
import { textOf } from '../../value/field-value.ts'
import { INT64_MAX, INT64_MIN } from '../../value/integer.ts'
import { parseNumericText } from '../../value/numeric-text.ts'
import { EvaluationError } from '../evaluation-error.ts'
import { type FunctionDefinition, numberAt, textAt } from './definition.ts'

const isInteger = (value: number | bigint): boolean => typeof value === 'bigint' || Number.isSafeInteger(value)

/** Conversions, tests for null and time (spec/data-in.md §4). `if` is lazy and lives in compile-call.ts. */
export const convertFunctions: readonly FunctionDefinition[] = [
  {
    name: 'parse_int',
    parameters: [{ name: 'text', type: 'text' }],
    result: 'number',
    description: 'Reads a 64-bit integer from text; anything else is an error.',
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
    apply: ({ position }, values) => {
      const value = parseNumericText(textAt(values, 0))
      const float = value === undefined ? undefined : Number(value)
      if (float === undefined) throw new EvaluationError('the text is not a number', position)
      if (!Number.isFinite(float))
        throw new EvaluationError('the number is beyond the range of a 64-bit float', position)
      return float
    },
  },
  {
    name: 'to_string',
    parameters: [{ name: 'x', type: 'unknown' }],
    result: 'text',
    description: 'The value as text, exactly as a text column would get it.',
    apply: (_site, values) => {
      const value = values[0] ?? null
      return value === null ? null : textOf(value)
    },
  },
  {
    name: 'is_null',
    parameters: [{ name: 'x', type: 'unknown' }],
    result: 'bool',
    nulls: 'handled',
    description: 'Whether the field is null or missing.',
    apply: (_site, values) => values[0] === null,
  },
  {
    name: 'coalesce',
    parameters: [
      { name: 'x', type: 'unknown' },
      { name: 'y', type: 'unknown', rest: true },
    ],
    result: 'unknown',
    nulls: 'handled',
    description: 'The first argument that is not null.',
    apply: (_site, values) => values.find((value) => value !== null) ?? null,
  },
  {
    name: 'between_time_range',
    parameters: [
      { name: 'time', type: 'text' },
      { name: 'fromSeconds', type: 'number' },
      { name: 'toSeconds', type: 'number' },
    ],
    result: 'bool',
    description:
      'Whether an RFC 3339 time lies between now plus two offsets in seconds: the last week is (t, -604800, 0).',
    apply: ({ clock, position }, values) => {
      const time = parseRfc3339(textAt(values, 0), null)
      if (time === undefined) throw new EvaluationError('the text is not an RFC 3339 time with an offset', position)
      const ms = time.seconds * 1000 + time.nanos / 1e6
      const [from, to] = [Number(numberAt(values, 1)), Number(numberAt(values, 2))]
      return ms >= clock.nowMs + from * 1000 && ms <= clock.nowMs + to * 1000
    },
  },
]
