import { isContainer, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { childOf } from '../../../json/resolve-name.ts'
import { attribute, isText } from './attributes.ts'
import { invalid } from './check.ts'

/** The address of a schema that gives itself none. */
const ROOT = 'schema://root/'

/** Keywords whose values are data and no schemas. */
const dataKeywords = new Set(['enum', 'const', 'default', 'examples'])

/** Deeper schemas than any person or tool writes. */
const DEPTH_MAX = 512

/** Which schema a reference leads to. */
export interface Resources {
  /** Throws SluiceError SCHEMA_INVALID when it leads nowhere. */
  resolve(node: JsonObject, reference: string): JsonValue
}

const addressOf = (reference: string, base: string): string => {
  try {
    return new URL(reference, base).href
  } catch {
    // The constructor has one reason to throw: it is no URI reference.
    throw invalid('an $id or a $ref is no URI')
  }
}

/** Indexes a schema and those it refers to, which are known by their names too. */
export const indexResources = (
  schema: JsonValue,
  references: readonly { readonly name: string; readonly schema: JsonValue }[],
): Resources => {
  /** By address, with `#anchor` for anchors. */
  const byAddress = new Map<string, JsonValue>()
  const bases = new WeakMap<object, string>()

  const walk = (node: JsonValue, outer: string, depth: number): void => {
    if (!isContainer(node)) return
    if (depth > DEPTH_MAX) throw invalid('the schema is nested too deeply')
    let base = outer
    if (isJsonObject(node)) {
      const id = attribute(node, '$id') ?? attribute(node, 'id')
      if (id !== undefined && isText(id)) {
        const address = addressOf(id, outer)
        byAddress.set(address.replace(/#$/, ''), node)
        if (!id.startsWith('#')) base = address.replace(/#.*$/, '')
      }
      const anchor = attribute(node, '$anchor')
      if (anchor !== undefined && isText(anchor)) byAddress.set(`${base}#${anchor}`, node)
    }
    bases.set(node, base)
    for (const [key, child] of Object.entries<JsonValue>(node)) if (!dataKeywords.has(key)) walk(child, base, depth + 1)
  }

  for (const reference of references) {
    const address = addressOf(reference.name, ROOT)
    byAddress.set(address, reference.schema)
    walk(reference.schema, address, 0)
  }
  byAddress.set(ROOT, schema)
  walk(schema, ROOT, 0)

  return {
    resolve(node, reference) {
      const base = bases.get(node) ?? ROOT
      const [resource = '', fragment = ''] = reference.split('#')
      const address = resource === '' ? base : addressOf(resource, base)
      const found = byAddress.get(address) ?? byAddress.get(addressOf(resource, ROOT))
      if (fragment !== '' && !fragment.startsWith('/')) {
        const anchored = byAddress.get(`${address}#${fragment}`)
        if (anchored !== undefined) return anchored
      } else if (found !== undefined) {
        const target = pointAt(found, fragment)
        if (target !== undefined) return target
      }
      throw invalid('a $ref leads to a schema that is not there')
    },
  }
}

/** Follows a JSON pointer (RFC 6901) in the fragment of a URI. */
const pointAt = (root: JsonValue, pointer: string): JsonValue | undefined => {
  let value: JsonValue | undefined = root
  for (const step of pointer.split('/').slice(1)) {
    if (value === undefined || !isContainer(value)) return undefined
    value = childOf(value, unescapeStep(step))
  }
  return value
}

const unescapeStep = (step: string): string => {
  try {
    return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    // The one reason to throw: percent signs that encode nothing.
    throw invalid('a $ref is no URI')
  }
}
