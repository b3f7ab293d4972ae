import { SluiceError } from '@sluice/contracts'
import { type FieldValue, KIND_NAMES, kindOf, type Slots } from '../value/field-value.ts'
import { EvaluationError } from './evaluation-error.ts'

/** What is known of a result before any row; null may come with every type. `unknown` is whatever a payload brings. */
export type StaticType = 'bool' | 'number' | 'text' | 'null' | 'unknown'

export type Evaluate = (row: Slots) => FieldValue

/** A compiled expression. */
export interface Typed {
  readonly type: StaticType
  readonly evaluate: Evaluate
  readonly position: number
}

const typeNames: Readonly<Record<StaticType, string>> = {
  bool: 'a boolean',
  number: 'a number',
  text: 'text',
  null: 'null',
  unknown: 'a field',
}

export const typeError = (message: string, position: number): SluiceError =>
  new SluiceError('EXPRESSION_TYPE', message, { position })

const accepts: Readonly<Record<'bool' | 'number' | 'text', (value: FieldValue) => boolean>> = {
  bool: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number' || typeof value === 'bigint',
  text: (value) => typeof value === 'string',
}

/**
 * Holds an operand to a type: at compile time where the type is known (throws EXPRESSION_TYPE), else at run time
 * (throws EvaluationError). null passes. `user` names the operator or function in the message.
 */
export const requireType = (operand: Typed, type: 'bool' | 'number' | 'text', user: string): Evaluate => {
  const { evaluate, position } = operand
  if (operand.type === type || operand.type === 'null') return evaluate
  if (operand.type !== 'unknown')
    throw typeError(`${user} needs ${typeNames[type]}, but this is ${typeNames[operand.type]}`, position)
  const accept = accepts[type]
  return (row) => {
    const value = evaluate(row)
    if (value === null || accept(value)) return value
    throw new EvaluationError(
      `${user} needs ${typeNames[type]}, but the field is ${KIND_NAMES[kindOf(value)]}`,
      position,
    )
  }
}
