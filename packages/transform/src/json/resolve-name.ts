import { isContainer, isJsonArray, type JsonArray, type JsonObject, type JsonValue } from './json-value.ts'

/** What a name stands for in one row: nothing, one value, or several. */
export type Resolution = { readonly value: JsonValue } | 'clash' | undefined

const indexPattern = /^(?:0|[1-9]\d*)$/

/**
 * Finds the field that `flatten` would call `name`, without flattening. Keys may hold underscores themselves, so every
 * way of cutting the name is followed; the document is a tree, so each of its values is visited at most once.
 */
export const compileNameResolver = (name: string, depth: number): ((row: JsonObject) => Resolution) => {
  const cuts: number[] = []
  for (let at = name.indexOf('_'); at !== -1; at = name.indexOf('_', at + 1)) cuts.push(at)

  const search = (container: JsonArray | JsonObject, from: number, levels: number): Resolution => {
    let found: Resolution
    const whole = childOf(container, from === 0 ? name : name.slice(from))
    if (whole !== undefined && !(levels > 1 && isContainer(whole))) found = { value: whole }
    if (levels <= 1) return found
    for (const cut of cuts) {
      if (cut < from) continue
      const child = childOf(container, name.slice(from, cut))
      if (child === undefined || !isContainer(child)) continue
      const deeper = search(child, cut + 1, levels - 1)
      if (deeper === undefined) continue
      if (deeper === 'clash' || found !== undefined) return 'clash'
      found = deeper
    }
    return found
  }
  return (row) => search(row, 0, depth)
}

/** The own child of an object or array under a key as it appears in flattened names. */
export const childOf = (container: JsonArray | JsonObject, key: string): JsonValue | undefined => {
  if (isJsonArray(container)) return indexPattern.test(key) ? container[Number(key)] : undefined
  return Object.hasOwn(container, key) ? container[key] : undefined
}
