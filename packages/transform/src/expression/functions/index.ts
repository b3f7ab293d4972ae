import { bytesFunctions } from './bytes.ts'
import { chooseFunctions } from './choose.ts'
import { convertFunctions } from './convert.ts'
import type { Example, FunctionDefinition, Parameter } from './definition.ts'
import { mathFunctions } from './math.ts'
import { textFunctions } from './text.ts'
import { timeFunctions } from './time.ts'

/** The groups in which the manual lists functions. */
export type FunctionGroup = 'choose' | 'text' | 'number' | 'convert' | 'time' | 'bytes'

const groups: readonly (readonly [FunctionGroup, readonly FunctionDefinition[]])[] = [
  ['choose', chooseFunctions],
  ['text', textFunctions],
  ['number', mathFunctions],
  ['convert', convertFunctions],
  ['time', timeFunctions],
  ['bytes', bytesFunctions],
]

const byName = new Map(groups.flatMap(([, all]) => all.map((definition) => [definition.name, definition] as const)))

export const findFunction = (name: string): FunctionDefinition | undefined => byName.get(name)

/** One function as editor and manual show it. */
export interface FunctionHelp {
  readonly name: string
  readonly group: FunctionGroup
  /** `pad(text, length, chars)`. */
  readonly signature: string
  /** The same in parts: names, with `?` behind an optional one and `…` behind one that may come again. */
  readonly parameters: readonly string[]
  /** Type of the result: `text`, or `any` where it is that of the arguments. */
  readonly result: string
  readonly description: string
  /** Expressions and their results; tests run them. */
  readonly examples: readonly Example[]
}

const parameterText = ({ name, rest, optional }: Parameter): string => `${name}${rest ? '…' : ''}${optional ? '?' : ''}`

const helpOf = (group: FunctionGroup, definition: FunctionDefinition): FunctionHelp => ({
  name: definition.name,
  group,
  signature: `${definition.name}(${definition.parameters.map(parameterText).join(', ')})`,
  parameters: definition.parameters.map(parameterText),
  result: definition.result === 'common' ? 'any' : definition.result,
  description: definition.description,
  examples: definition.examples,
})

/** Looks lazily at its arguments, so that it is no FunctionDefinition. */
const ifHelp: FunctionHelp = {
  name: 'if',
  group: 'choose',
  signature: 'if(condition, then, else)',
  parameters: ['condition', 'then', 'else'],
  result: 'any',
  description: 'One of two values; only the chosen one is computed, and a null condition counts as false.',
  examples: [['if(voltage > 200, "high", 1 / 0)', '"high"']],
}

/** All functions of the expression language, for completion, hover help and docs/expressions.md. */
export const expressionFunctions: readonly FunctionHelp[] = [
  ifHelp,
  ...groups.flatMap(([group, all]) => all.map((definition) => helpOf(group, definition))),
]
