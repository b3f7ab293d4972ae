import { SluiceError } from '@sluice/contracts'
import { type FieldValue, KIND_NAMES, kindOf, type Slots } from '../value/field-value.ts'
import { Timestamp } from '../value/timestamp.ts'
import { EvaluationError } from './evaluation-error.ts'

/** What is known of a result before any row; null may come with every type. `unknown` is whatever a payload brings. */
export type StaticType = 'bool' | 'number' | 'text' | 'timestamp' | 'bytes' | 'null' | 'unknown'

export type Evaluate = (row: Slots) => FieldValue

/** A compiled expression. */
export interface Typed {
  readonly type: StaticType
  readonly evaluate: Evaluate
  readonly position: number
  /** The value of a literal. */
  readonly literal?: FieldValue
}

const typeNames: Readonly<Record<StaticType | RequiredType, string>> = {
  bool: 'a boolean',
  number: 'a number',
  text: 'text',
  timestamp: 'a time',
  bytes: 'bytes',
  null: 'null',
  unknown: 'a field',
  time: 'a time',
}

export const typeError = (message: string, position: number): SluiceError =>
  new SluiceError('EXPRESSION_TYPE', message, { position })

/** What an operator or function asks of an operand; `time` also takes RFC 3339 text. */
export type RequiredType = 'bool' | 'number' | 'text' | 'time' | 'bytes'

interface Requirement {
  readonly types: readonly StaticType[]
  readonly accept: (value: FieldValue) => boolean
}

const requirements: Readonly<Record<RequiredType, Requirement>> = {
  bool: { types: ['bool'], accept: (value) => typeof value === 'boolean' },
  number: { types: ['number'], accept: (value) => typeof value === 'number' || typeof value === 'bigint' },
  text: { types: ['text'], accept: (value) => typeof value === 'string' },
  time: {
    types: ['timestamp', 'text'],
    accept: (value) => value instanceof Timestamp || typeof value === 'string',
  },
  bytes: { types: ['bytes'], accept: (value) => value instanceof Uint8Array },
}

/**
 * Holds an operand to a type as far as it is known before any row. Throws SluiceError EXPRESSION_TYPE. `user` is what
 * needs the type.
 */
export const checkType = (operand: Typed, type: RequiredType, user: string): void => {
  const isOpen = operand.type === 'unknown' || operand.type === 'null'
  if (!isOpen && !requirements[type].types.includes(operand.type))
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
  const { accept } = requirements[type]
  return (row) => {
    const value = evaluate(row)
    if (value === null || accept(value)) return value
    throw wrongKind(user, type, value, position)
  }
}

/** The type that all of several results have; null says nothing. */
export const commonType = (types: readonly StaticType[]): StaticType => {
  const known = [...new Set(types.filter((type) => type !== 'null'))]
  const [only] = known
  if (only === undefined) return 'null'
  return known.length === 1 ? only : 'unknown'
}
