import type { JsonObject } from '../../../json/json-value.ts'
import { attribute, schemasOf } from './attributes.ts'
import { type Check, type CompileContext, type CompileKeywords, NEEDS_EXACT, violation } from './check.ts'

const anyCheck =
  (branches: readonly Check[]): Check =>
  (value, state) => {
    for (const branch of branches) {
      const found = branch(value, state)
      if (found === null || found === NEEDS_EXACT) return found
    }
    return violation('anyOf')
  }

const oneCheck =
  (branches: readonly Check[]): Check =>
  (value, state) => {
    let fitting = 0
    for (const branch of branches) {
      const found = branch(value, state)
      if (found === NEEDS_EXACT) return found
      if (found === null) fitting++
    }
    return fitting === 1 ? null : violation('oneOf')
  }

const notCheck =
  (check: Check): Check =>
  (value, state) => {
    const found = check(value, state)
    if (found === NEEDS_EXACT) return found
    return found === null ? violation('not') : null
  }

const ifCheck = (node: JsonObject, { compile }: CompileContext): Check | undefined => {
  const [condition, yes, no] = ['if', 'then', 'else'].map((keyword) => {
    const schema = attribute(node, keyword)
    return schema === undefined ? undefined : compile(schema)
  })
  if (condition === undefined) return undefined
  return (value, state) => {
    const found = condition(value, state)
    if (found === NEEDS_EXACT) return found
    return (found === null ? yes : no)?.(value, state) ?? null
  }
}

/** `allOf`, `anyOf`, `oneOf`, `not`, `if`. */
export const logicKeywords: CompileKeywords = (node, context) => {
  const { compile } = context
  const checks: (Check | undefined)[] = schemasOf(node, 'allOf')?.map(compile) ?? []
  const any = schemasOf(node, 'anyOf')
  const one = schemasOf(node, 'oneOf')
  const not = attribute(node, 'not')
  if (any !== undefined) checks.push(anyCheck(any.map(compile)))
  if (one !== undefined) checks.push(oneCheck(one.map(compile)))
  if (not !== undefined) checks.push(notCheck(compile(not)))
  checks.push(ifCheck(node, context))
  return checks.filter((check) => check !== undefined)
}
