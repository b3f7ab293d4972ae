import { convertFunctions } from './convert.ts'
import type { FunctionDefinition } from './definition.ts'
import { mathFunctions } from './math.ts'
import { textFunctions } from './text.ts'

const all: readonly FunctionDefinition[] = [...convertFunctions, ...textFunctions, ...mathFunctions]
const byName = new Map(all.map((definition) => [definition.name, definition]))

export const findFunction = (name: string): FunctionDefinition | undefined => byName.get(name)

/** One function as an editor shows it. */
export interface FunctionHelp {
  readonly name: string
  /** `pad(text, length, chars)`. */
  readonly signature: string
  readonly description: string
}

/** All functions of the expression language, for completion and help. */
export const expressionFunctions: readonly FunctionHelp[] = [
  ...all.map(({ name, parameters, description }) => ({
    name,
    signature: `${name}(${parameters
      .map((parameter) => `${parameter.name}${parameter.rest ? '…' : ''}${parameter.optional ? '?' : ''}`)
      .join(', ')})`,
    description,
  })),
  {
    name: 'if',
    signature: 'if(condition, then, else)',
    description: 'One of two values; only the chosen one is computed, and a null condition counts as false.',
  },
]
