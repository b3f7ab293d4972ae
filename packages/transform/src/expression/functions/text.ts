import { compilePatternTest } from '../../extract/pattern.ts'
import { characterCount } from '../../value/text-size.ts'
import { EvaluationError } from '../evaluation-error.ts'
import { EXPRESSION_LIMITS } from '../limits.ts'
import { FREE_CHARACTERS, spend } from '../work.ts'
import { type Example, type FunctionDefinition, numberAt, type Parameter, textAt } from './definition.ts'

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
  example: Example,
): FunctionDefinition => ({
  name,
  parameters: [subject, { name: 'part', type: 'text' }],
  result: 'bool',
  description,
  examples: [example],
  apply: (_site, values) => compute(textAt(values, 0), textAt(values, 1)),
})

const change = (
  name: string,
  description: string,
  compute: (text: string) => string,
  example: Example,
): FunctionDefinition => ({
  name,
  parameters: [subject],
  result: 'text',
  description,
  examples: [example],
  apply: ({ position }, values) => {
    const text = textAt(values, 0)
    const changed = compute(text)
    // Upper case may be longer than lower case.
    return changed.length > text.length ? boundedText(changed, position) : changed
  },
})

const matches: FunctionDefinition = {
  name: 'matches',
  parameters: [subject, { name: 'pattern', type: 'text', literal: true }],
  result: 'bool',
  description:
    'Whether a regular expression (RE2) finds something in the text; ^ and $ bind it to the ends. A backslash is written twice.',
  examples: [
    ['name.matches("^[a-z]+-\\\\d+$")', 'true'],
    ['name.matches("^\\\\d")', 'false'],
  ],
  prepare: ([pattern = '']) => {
    const { charactersMax, stepsPerCharacter, test: found } = compilePatternTest(pattern)
    return ({ position, work }, values) => {
      const text = textAt(values, 0)
      if (text.length > FREE_CHARACTERS) spend(work, text.length * stepsPerCharacter, position)
      if (text.length > charactersMax) throw new EvaluationError('the text is too long for this pattern', position)
      return found(text)
    }
  },
}

/** Text functions of spec/data-in.md §4 and §5.2; positions and lengths count characters, not bytes. */
export const textFunctions: readonly FunctionDefinition[] = [
  test('contains', 'Whether the text contains the part.', (text, part) => text.includes(part), [
    'name.contains("jing")',
    'true',
  ]),
  test('starts_with', 'Whether the text begins with the part.', (text, part) => text.startsWith(part), [
    'name.starts_with("beijing")',
    'true',
  ]),
  test('ends_with', 'Whether the text ends with the part.', (text, part) => text.endsWith(part), [
    'name.ends_with("02")',
    'false',
  ]),
  matches,
  change('trim', 'The text without blanks at both ends.', (text) => text.trim(), ['"  a b ".trim()', '"a b"']),
  change('lower', 'The text in lower case.', (text) => text.toLowerCase(), ['"Beijing".lower()', '"beijing"']),
  change('upper', 'The text in upper case.', (text) => text.toUpperCase(), ['name.upper()', '"BEIJING-01"']),
  {
    name: 'is_empty',
    parameters: [subject],
    result: 'bool',
    description: 'Whether the text has no characters.',
    examples: [['"".is_empty()', 'true']],
    apply: (_site, values) => textAt(values, 0) === '',
  },
  {
    name: 'len',
    parameters: [subject],
    result: 'number',
    description: 'Number of characters.',
    examples: [
      ['name.len', '10'],
      ['len("北京")', '2'],
    ],
    apply: (_site, values) => characterCount(textAt(values, 0)),
  },
  {
    name: 'pad',
    parameters: [subject, { name: 'length', type: 'number' }, { name: 'chars', type: 'text' }],
    result: 'text',
    description: 'Adds characters at the end up to a length.',
    examples: [['"1.2".pad(5, "0")', '"1.200"']],
    apply: ({ position }, values) => {
      const [text, chars] = [textAt(values, 0), textAt(values, 2)]
      const missing = Math.trunc(Number(numberAt(values, 1))) - characterCount(text)
      if (missing > EXPRESSION_LIMITS.textLength) boundedText(' '.repeat(EXPRESSION_LIMITS.textLength + 1), position)
      if (missing <= 0 || chars === '') return text
      const filling = [...chars.repeat(Math.ceil(missing / characterCount(chars)))].slice(0, missing).join('')
      return boundedText(text + filling, position)
    },
  },
  {
    name: 'sub_string',
    parameters: [subject, { name: 'start', type: 'number' }, { name: 'length', type: 'number', optional: true }],
    result: 'text',
    description: 'A part of the text; a negative start counts from the end, no length means to the end.',
    examples: [
      ['name.sub_string(0, 7)', '"beijing"'],
      ['name.sub_string(-2)', '"01"'],
      ['name.sub_string(3, 0)', '""'],
    ],
    apply: (_site, values) => {
      const text = textAt(values, 0)
      const count = characterCount(text)
      const start = Math.trunc(Number(numberAt(values, 1)))
      const from = start < 0 ? Math.max(0, count + start) : start
      const length = values.length < 3 ? Infinity : Math.trunc(Number(numberAt(values, 2)))
      if (length <= 0) return ''
      // Without pairs of units every character is one unit.
      if (count === text.length) return text.slice(from, from + length)
      return [...text].slice(from, from + length).join('')
    },
  },
  {
    name: 'replace',
    parameters: [subject, { name: 'from', type: 'text' }, { name: 'to', type: 'text' }],
    result: 'text',
    description: 'Replaces every occurrence of a text by another.',
    examples: [['name.replace("-", "_")', '"beijing_01"']],
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
