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

type RequiredType = 'bool' | 'number' | 'text'

/**
 * Holds an operand to a type as far as it is known before any row. Throws SluiceError EXPRESSION_TYPE. `user` is what
 * needs the type.
 */
export const checkType = (operand: Typed, type: RequiredType, user: string): void => {
  const isOpen = operand.type === 'unknown' || operand.type === 'null'
  if (!isOpen && operand.type !== type)
    throw typeError(`${user} needs ${typeNames[type]}, but this is ${typeNames[operand.type]}`, operand.position)
}

/** The error of a row whose value has another type than `user` needs. */
export const wrongKind = (user: string, type: RequiredType, value: FieldValue, position: number): EvaluationError =>
  new EvaluationError(`${user} needs ${typeNames[type]}, but the value is ${KIND_NAMES[kindOf(value)]}`, position)

/** Holds an operand to a type: at compile time where the type is known, else on every row. null passes. */
export const requireType = (operand: Typed, type: RequiredType, user: string): Evaluate => {
  checkType(operand, type, user)
  const { evaluate, position } = operand
  if (operand.type !== 'unknown') return evaluate
  const accept = accepts[type]
  return (row) => {
    const value = evaluate(row)
    if (value === null || accept(value)) return value
    throw wrongKind(user, type, value, position)
  }
}
