import { isJsonArray, type JsonArray, type JsonObject } from '../../../json/json-value.ts'
import { attribute, countOf, schemasOf } from './attributes.ts'
import { canonical, holdsUnsafe } from './canonical.ts'
import {
  type Check,
  type CheckState,
  type CompileContext,
  type CompileKeywords,
  checkOf,
  inside,
  NEEDS_EXACT,
  violation,
} from './check.ts'

/** The checks of the first items by position, and of all others; both old and new spellings. */
const itemsCheck = (node: JsonObject, { compile }: CompileContext): Check | undefined => {
  const items = attribute(node, 'items')
  const tuple = schemasOf(node, 'prefixItems') ?? (items !== undefined && isJsonArray(items) ? items : [])
  const rest = items !== undefined && isJsonArray(items) ? attribute(node, 'additionalItems') : items
  if (tuple.length === 0 && rest === undefined) return undefined
  const first = tuple.map(compile)
  const others = rest === undefined ? undefined : compile(rest)
  return (value, state) => {
    if (!isJsonArray(value)) return null
    for (const [index, item] of value.entries()) {
      const found = (first[index] ?? others)?.(item, state) ?? null
      if (found !== null) return inside(found, index)
    }
    return null
  }
}

const containsCheck = (node: JsonObject, { compile }: CompileContext): Check | undefined => {
  const schema = attribute(node, 'contains')
  if (schema === undefined) return undefined
  const check = compile(schema)
  const least = countOf(node, 'minContains') ?? 1
  const most = countOf(node, 'maxContains') ?? Infinity
  return (value, state) => {
    if (!isJsonArray(value)) return null
    const count = countFitting(value, check, state)
    if (count === null) return NEEDS_EXACT
    return count >= least && count <= most ? null : violation('contains')
  }
}

const countFitting = (items: JsonArray, check: Check, state: CheckState): number | null => {
  let count = 0
  for (const item of items) {
    const found = check(item, state)
    if (found === NEEDS_EXACT) return null
    if (found === null) count++
  }
  return count
}

const uniqueCheck: Check = (value, { exact }) => {
  if (!isJsonArray(value)) return null
  if (!exact && holdsUnsafe(value)) return NEEDS_EXACT
  return new Set(value.map(canonical)).size === value.length ? null : violation('uniqueItems')
}

/** The keywords of arrays. */
export const arrayKeywords: CompileKeywords = (node, context) => {
  const checks: (Check | undefined)[] = [itemsCheck(node, context), containsCheck(node, context)]
  const least = countOf(node, 'minItems')
  const most = countOf(node, 'maxItems')
  if (least !== undefined) checks.push(checkOf('minItems', isJsonArray, ({ length }) => length >= least))
  if (most !== undefined) checks.push(checkOf('maxItems', isJsonArray, ({ length }) => length <= most))
  if (attribute(node, 'uniqueItems') === true) checks.push(uniqueCheck)
  return checks.filter((check) => check !== undefined)
}
