import { isSluiceError, SluiceError } from '@sluice/contracts'
import type { BatchClock } from '../clock.ts'
import type { FieldValue, Slots } from '../value/field-value.ts'
import type { FunctionDefinition, Parameter } from './functions/definition.ts'
import { findFunction } from './functions/index.ts'
import { commonType, type Evaluate, requireType, type Typed, typeError } from './typed.ts'
import { FREE_CHARACTERS, spend, type Work } from './work.ts'

/**
 * Compiles a call whose arguments are compiled. Throws SluiceError with the position: EXPRESSION_TYPE, or what the
 * function makes of its literals (PATTERN_INVALID, TIME_FORMAT, ZONE_UNKNOWN).
 */
export const compileCall = (
  name: string,
  operands: readonly Typed[],
  position: number,
  { clock, work }: { readonly clock: BatchClock; readonly work: Work },
): Typed => {
  if (name === 'if') return compileIf(operands, position)
  const definition = findFunction(name)
  if (definition === undefined) throw typeError(`there is no function called ${name}`, position)
  checkCount(definition, operands.length, position)
  const evaluators = operands.map((operand, index) => {
    const { type } = parameterAt(definition, index)
    return type === 'unknown' ? operand.evaluate : requireType(operand, type, `${name}()`)
  })
  const site = { clock, position, work }
  work.isCounted ||= operands.length > 0
  const apply = applyOf(definition, operands)
  const result = definition.result === 'common' ? commonType(operands.map(({ type }) => type)) : definition.result
  // One array for all rows: a call is never entered again while its arguments are computed.
  const values = new Array<FieldValue>(operands.length).fill(null)
  const evaluate = (row: Slots): FieldValue => {
    for (let index = 0; index < evaluators.length; index++) {
      const value = evaluators[index]?.(row) ?? null
      if (value === null && definition.nulls !== 'handled') return null
      if (typeof value === 'string' && value.length > FREE_CHARACTERS) spend(work, value.length, position)
      values[index] = value
    }
    return apply(site, values)
  }
  return { type: result, position, evaluate }
}

const applyOf = (definition: FunctionDefinition, operands: readonly Typed[]) => {
  if ('apply' in definition) return definition.apply
  const given = operands.filter((_, index) => parameterAt(definition, index).literal)
  const literals = given.map(({ literal, position }) => {
    if (typeof literal === 'string') return literal
    throw typeError(`${definition.name}() needs text in quotes here`, position)
  })
  try {
    return definition.prepare(literals)
  } catch (error) {
    if (!isSluiceError(error)) throw error
    const position = given.at(error.code === 'ZONE_UNKNOWN' ? -1 : 0)?.position ?? 0
    throw new SluiceError(error.code, error.message, { position, cause: error })
  }
}

const parameterAt = ({ parameters }: FunctionDefinition, index: number): Parameter =>
  parameters[index] ?? parameters.at(-1) ?? { name: 'x', type: 'unknown' }

const checkCount = ({ name, parameters }: FunctionDefinition, count: number, position: number): void => {
  const least = parameters.filter((parameter) => !parameter.optional && !parameter.rest).length
  const most = parameters.some((parameter) => parameter.rest) ? Infinity : parameters.length
  if (count >= least && count <= most) return
  const wanted = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`
  throw typeError(`${name}() takes ${wanted} argument${wanted === '1' ? '' : 's'}, not ${count}`, position)
}

const compileIf = (operands: readonly Typed[], position: number): Typed => {
  const [condition, then, otherwise] = operands
  if (condition === undefined || then === undefined || otherwise === undefined || operands.length > 3)
    throw typeError(`if() takes 3 arguments, not ${operands.length}`, position)
  const test: Evaluate = requireType(condition, 'bool', 'if()')
  return {
    type: commonType([then.type, otherwise.type]),
    position,
    evaluate: (row) => (test(row) === true ? then.evaluate(row) : otherwise.evaluate(row)),
  }
}
