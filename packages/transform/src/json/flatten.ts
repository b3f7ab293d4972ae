import { isContainer, type JsonObject, type JsonValue } from './json-value.ts'

/** Levels that are flattened when the parser sets no depth. */
export const DEPTH_DEFAULT = 64

/** A value that flattening reaches: a scalar, or a container at the depth limit. */
export interface Leaf {
  readonly name: string
  readonly value: JsonValue
}

/**
 * All fields of a row: `a_b` for objects in objects, `a_0_b` for arrays. Empty containers have no field. Two leaves may
 * have the same name; who reads the name sees a clash (resolve-name.ts gives the same answer for one name).
 */
export const flatten = (row: JsonObject, depth: number): readonly Leaf[] => {
  const leaves: Leaf[] = []
  collect(row, '', depth, leaves)
  return leaves
}

const collect = (container: JsonValue, prefix: string, levels: number, leaves: Leaf[]): void => {
  if (!isContainer(container)) return
  for (const [key, value] of Object.entries<JsonValue>(container)) {
    const name = `${prefix}${key}`
    if (levels > 1 && isContainer(value)) collect(value, `${name}_`, levels - 1, leaves)
    else leaves.push({ name, value })
  }
}
