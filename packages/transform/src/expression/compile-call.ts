import type { BatchClock } from '../clock.ts'
import type { FieldValue } from '../value/field-value.ts'
import type { FunctionDefinition, Parameter } from './functions/definition.ts'
import { findFunction } from './functions/index.ts'
import { type Evaluate, requireType, type Typed, typeError } from './typed.ts'

/** Compiles a call whose arguments are compiled. Throws SluiceError EXPRESSION_TYPE with the position. */
export const compileCall = (name: string, operands: readonly Typed[], position: number, clock: BatchClock): Typed => {
  if (name === 'if') return compileIf(operands, position)
  const definition = findFunction(name)
  if (definition === undefined) throw typeError(`there is no function called ${name}`, position)
  checkCount(definition, operands.length, position)
  const evaluators = operands.map((operand, index) => {
    const { type } = parameterAt(definition, index)
    return type === 'unknown' ? operand.evaluate : requireType(operand, type, `${name}()`)
  })
  const site = { clock, position }
  const { apply, result } = definition
  if (definition.nulls === 'handled')
    return {
      type: result,
      position,
      evaluate: (row) =>
        apply(
          site,
          evaluators.map((evaluate) => evaluate(row)),
        ),
    }
  return {
    type: result,
    position,
    evaluate: (row) => {
      const values: FieldValue[] = []
      for (const evaluate of evaluators) {
        const value = evaluate(row)
        if (value === null) return null
        values.push(value)
      }
      return apply(site, values)
    },
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
    type: commonType(then, otherwise),
    position,
    evaluate: (row) => (test(row) === true ? then.evaluate(row) : otherwise.evaluate(row)),
  }
}

const commonType = (a: Typed, b: Typed): Typed['type'] => {
  if (a.type === b.type || b.type === 'null') return a.type
  return a.type === 'null' ? b.type : 'unknown'
}
