import { DEPTH_DEFAULT } from '../json/flatten.ts'
import { jsonText } from '../json/json-text.ts'
import { isContainer, type JsonArray, type JsonObject, type JsonScalar, type JsonValue } from '../json/json-value.ts'
import { childOf, compileNameResolver } from '../json/resolve-name.ts'
import { Refusal } from '../refusal.ts'
import type { FieldValue } from '../value/field-value.ts'

/** Reads one field of a row. `exact` says that the exact parser made the row. */
export type ReadField = (row: JsonObject, exact: boolean) => FieldValue | Refusal

/** Not a failure: the row holds an integer that JSON.parse rounded, so the payload must be parsed exactly. */
export const NEEDS_EXACT = new Refusal('PARSE_JSON', 'the payload must be parsed exactly')

const CLASH = new Refusal('FIELD_CLASH', 'two values of the payload lead to this field name')
const BEYOND_RANGE = new Refusal('PARSE_NUMBER', 'the number is beyond every numeric type')
const TOO_DEEP = new Refusal('PARSE_TOO_DEEP', 'the value is nested too deeply to be kept as text')

/** A field by its flattened name. */
export const flattenedField = (name: string, depth: number | null): ReadField => {
  const levels = depth ?? DEPTH_DEFAULT
  // The usual case by far: a plain key. A plain property read is safe when no object inherits the name.
  if (!name.includes('_') && levels > 1 && !(name in Object.prototype))
    return (row, exact) => {
      const value = row[name]
      if (value === undefined) return null
      if (typeof value === 'object') return isContainer(value) ? null : value
      return scalar(value, exact)
    }
  const resolve = compileNameResolver(name, levels)
  return (row, exact) => {
    const resolution = resolve(row)
    if (resolution === undefined) return null
    return resolution === 'clash' ? CLASH : toFieldValue(resolution.value, exact)
  }
}

/** A field by its path; a container at its end stays JSON text. */
export const pathField = (
  steps: readonly string[],
): ((root: JsonArray | JsonObject, exact: boolean) => FieldValue | Refusal) => {
  const [first, ...rest] = steps
  return (row, exact) => {
    let value: JsonValue | undefined = first === undefined ? undefined : childOf(row, first)
    for (const step of rest) {
      if (value === undefined || !isContainer(value)) return null
      value = childOf(value, step)
    }
    return value === undefined ? null : toFieldValue(value, exact)
  }
}

/** A chosen key without any step into it: the key itself when the row has it, else the flattened name. */
export const keyOrFlattenedField = (key: string): ReadField => {
  const byPath = pathField([key])
  const byName = flattenedField(key, null)
  return (row, exact) => (Object.hasOwn(row, key) ? byPath(row, exact) : byName(row, exact))
}

/** A JSON value as a field: scalars as they are, containers as JSON text. */
export const toFieldValue = (value: JsonValue, exact: boolean): FieldValue | Refusal => {
  if (!isContainer(value)) return scalar(value, exact)
  const written = jsonText(value, exact)
  if (typeof written === 'object') return written.text
  if (written === 'too deep') return TOO_DEEP
  return exact ? BEYOND_RANGE : NEEDS_EXACT
}

const scalar = (value: JsonScalar, exact: boolean): FieldValue | Refusal => {
  if (typeof value !== 'number' || (value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER)) return value
  if (!exact) return NEEDS_EXACT
  return Number.isFinite(value) ? value : BEYOND_RANGE
}
