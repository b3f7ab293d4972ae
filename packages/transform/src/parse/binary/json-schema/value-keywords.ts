import { isJsonArray, isJsonObject, type JsonValue } from '../../../json/json-value.ts'
import { attribute, isText } from './attributes.ts'
import { canonical, holdsUnsafe } from './canonical.ts'
import { type Check, type CompileKeywords, invalid, NEEDS_EXACT, violation } from './check.ts'

const types: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  // 1.0 is an integer to JSON Schema, and so is every double that is whole.
  integer: (value) => typeof value === 'bigint' || Number.isInteger(value),
  number: (value) => typeof value === 'bigint' || typeof value === 'number',
  string: isText,
  array: isJsonArray,
  object: isJsonObject,
}

const typeCheck = (type: JsonValue): Check => {
  const tests = (isJsonArray(type) ? type : [type]).map((name) => {
    const test = isText(name) && Object.hasOwn(types, name) ? types[name] : undefined
    if (test === undefined) throw invalid('type names no type of JSON')
    return test
  })
  return (value) => (tests.some((test) => test(value)) ? null : violation('type'))
}

const equalityCheck = (keyword: string, allowed: readonly JsonValue[]): Check => {
  const texts = new Set(allowed.map(canonical))
  return (value, { exact }) => {
    if (!exact && holdsUnsafe(value)) return NEEDS_EXACT
    return texts.has(canonical(value)) ? null : violation(keyword)
  }
}

/** `type`, `enum` and `const`. */
export const valueKeywords: CompileKeywords = (node) => {
  const checks: Check[] = []
  const type = attribute(node, 'type')
  if (type !== undefined) checks.push(typeCheck(type))
  const allowed = attribute(node, 'enum')
  if (allowed !== undefined) {
    if (!isJsonArray(allowed)) throw invalid('enum is no list')
    checks.push(equalityCheck('enum', allowed))
  }
  const only = attribute(node, 'const')
  if (only !== undefined) checks.push(equalityCheck('const', [only]))
  return checks
}
