import { characterCount } from '../../value/text-size.ts'
import { EvaluationError } from '../evaluation-error.ts'
import { EXPRESSION_LIMITS } from '../limits.ts'
import { type FunctionDefinition, numberAt, type Parameter, textAt } from './definition.ts'

const subject: Parameter = { name: 'text', type: 'text' }

/** Refuses results that would grow without bound. */
export const boundedText = (text: string, position: number): string => {
  if (text.length > EXPRESSION_LIMITS.textLength)
    throw new EvaluationError(`the text is longer than ${EXPRESSION_LIMITS.textLength} characters`, position)
  return text
}

const test = (
  name: string,
  description: string,
  compute: (text: string, part: string) => boolean,
): FunctionDefinition => ({
  name,
  parameters: [subject, { name: 'part', type: 'text' }],
  result: 'bool',
  description,
  apply: (_site, values) => compute(textAt(values, 0), textAt(values, 1)),
})

const change = (name: string, description: string, compute: (text: string) => string): FunctionDefinition => ({
  name,
  parameters: [subject],
  result: 'text',
  description,
  apply: (_site, values) => compute(textAt(values, 0)),
})

/** Text functions of spec/data-in.md §4 and §5.2; positions and lengths count characters, not bytes. */
export const textFunctions: readonly FunctionDefinition[] = [
  test('contains', 'Whether the text contains the part.', (text, part) => text.includes(part)),
  test('starts_with', 'Whether the text begins with the part.', (text, part) => text.startsWith(part)),
  test('ends_with', 'Whether the text ends with the part.', (text, part) => text.endsWith(part)),
  change('trim', 'The text without blanks at both ends.', (text) => text.trim()),
  change('lower', 'The text in lower case.', (text) => text.toLowerCase()),
  change('upper', 'The text in upper case.', (text) => text.toUpperCase()),
  {
    name: 'is_empty',
    parameters: [subject],
    result: 'bool',
    description: 'Whether the text has no characters.',
    apply: (_site, values) => textAt(values, 0) === '',
  },
  {
    name: 'len',
    parameters: [subject],
    result: 'number',
    description: 'Number of characters.',
    apply: (_site, values) => characterCount(textAt(values, 0)),
  },
  {
    name: 'pad',
    parameters: [subject, { name: 'length', type: 'number' }, { name: 'chars', type: 'text' }],
    result: 'text',
    description: 'Adds characters at the end up to a length: "1.2".pad(5, "0") is "1.200".',
    apply: ({ position }, values) => {
      const [text, chars] = [textAt(values, 0), textAt(values, 2)]
      const missing = Number(numberAt(values, 1)) - characterCount(text)
      if (missing > EXPRESSION_LIMITS.textLength) boundedText(' '.repeat(EXPRESSION_LIMITS.textLength + 1), position)
      if (missing <= 0 || chars === '') return text
      const filling = [...chars.repeat(Math.ceil(missing / characterCount(chars)))]
        .slice(0, Math.ceil(missing))
        .join('')
      return boundedText(text + filling, position)
    },
  },
  {
    name: 'sub_string',
    parameters: [subject, { name: 'start', type: 'number' }, { name: 'length', type: 'number', optional: true }],
    result: 'text',
    description: 'A part of the text; a negative start counts from the end, no length means to the end.',
    apply: (_site, values) => {
      const characters = [...textAt(values, 0)]
      const start = Math.trunc(Number(numberAt(values, 1)))
      const from = start < 0 ? Math.max(0, characters.length + start) : start
      if (values.length < 3) return characters.slice(from).join('')
      const length = Math.trunc(Number(numberAt(values, 2)))
      return length <= 0 ? '' : characters.slice(from, from + length).join('')
    },
  },
  {
    name: 'replace',
    parameters: [subject, { name: 'from', type: 'text' }, { name: 'to', type: 'text' }],
    result: 'text',
    description: 'Replaces every occurrence of a text by another.',
    apply: ({ position }, values) => {
      const [text, from, to] = [textAt(values, 0), textAt(values, 1), textAt(values, 2)]
      if (from === '') return text
      const occurrences = text.split(from)
      const length = text.length + (occurrences.length - 1) * (to.length - from.length)
      if (length > text.length && length > EXPRESSION_LIMITS.textLength)
        throw new EvaluationError(`the text is longer than ${EXPRESSION_LIMITS.textLength} characters`, position)
      return occurrences.join(to)
    },
  },
]
