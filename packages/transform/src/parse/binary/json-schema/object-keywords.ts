import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { attribute, countOf, isText, objectOf, textsOf } from './attributes.ts'
import { type Check, type CompileContext, type CompileKeywords, checkOf, inside, invalid, violation } from './check.ts'
import { compileTextPattern } from './text-keywords.ts'

/** `properties`, `patternProperties` and `additionalProperties`, which belong together. */
const propertiesCheck = (node: JsonObject, { compile }: CompileContext): Check | undefined => {
  const named = new Map(
    Object.entries(objectOf(node, 'properties') ?? {}).map(([name, schema]) => [name, compile(schema)]),
  )
  const patterns = Object.entries(objectOf(node, 'patternProperties') ?? {}).map(
    ([pattern, schema]) => [compileTextPattern(pattern), compile(schema)] as const,
  )
  const rest = attribute(node, 'additionalProperties')
  const others = rest === undefined ? undefined : compile(rest)
  if (named.size === 0 && patterns.length === 0 && others === undefined) return undefined
  return (value, state) => {
    if (!isJsonObject(value)) return null
    for (const [name, item] of Object.entries(value)) {
      const own = named.get(name)
      let known = own !== undefined
      let found = own?.(item, state) ?? null
      for (const [test, check] of patterns) {
        if (found !== null || !test(name)) continue
        known = true
        found = check(item, state)
      }
      if (!known && others !== undefined) found = others(item, state)
      if (found !== null) return inside(found, name)
    }
    return null
  }
}

const namesCheck = (node: JsonObject, { compile }: CompileContext): Check | undefined => {
  const schema = attribute(node, 'propertyNames')
  if (schema === undefined) return undefined
  const check = compile(schema)
  return (value, state) => {
    if (!isJsonObject(value)) return null
    for (const name of Object.keys(value)) if (check(name, state) !== null) return violation('propertyNames')
    return null
  }
}

const requires =
  (keyword: string, names: readonly string[]): Check =>
  (value) =>
    !isJsonObject(value) || names.every((name) => Object.hasOwn(value, name)) ? null : violation(keyword)

/** What a property asks of the object that has it: other properties, or a schema. */
const dependencyChecks = (node: JsonObject, { compile }: CompileContext): readonly Check[] =>
  ['dependentRequired', 'dependentSchemas', 'dependencies'].flatMap((keyword) =>
    Object.entries(objectOf(node, keyword) ?? {}).map(([name, wanted]): Check => {
      const check = isJsonArray(wanted) ? requires(keyword, namesIn(wanted)) : compile(wanted)
      return (value, state) => (isJsonObject(value) && Object.hasOwn(value, name) ? check(value, state) : null)
    }),
  )

const namesIn = (names: readonly JsonValue[]): readonly string[] => {
  if (!names.every(isText)) throw invalid('a dependency names something else than properties')
  return names
}

/** The keywords of objects. */
export const objectKeywords: CompileKeywords = (node, context) => {
  const checks: (Check | undefined)[] = [propertiesCheck(node, context), namesCheck(node, context)]
  // A switch of one property in draft 3, which passes.
  const required = isJsonArray(attribute(node, 'required') ?? null) ? textsOf(node, 'required') : undefined
  const least = countOf(node, 'minProperties')
  const most = countOf(node, 'maxProperties')
  if (required !== undefined) checks.push(requires('required', required))
  if (least !== undefined)
    checks.push(checkOf('minProperties', isJsonObject, (value) => Object.keys(value).length >= least))
  if (most !== undefined)
    checks.push(checkOf('maxProperties', isJsonObject, (value) => Object.keys(value).length <= most))
  checks.push(...dependencyChecks(node, context))
  return checks.filter((check) => check !== undefined)
}
