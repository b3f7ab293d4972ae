import { hexOf } from '../value/hex.ts'
import { isContainer, type JsonValue, type ObjectScalar } from './json-value.ts'

/** Deeper values are refused (PARSE_TOO_DEEP): writing them out would eat the stack. */
const DEPTH_MAX = 512

/** What keeps a value from being written out. */
export type JsonTextProblem = 'inexact' | 'too deep'

/** Writes a value as compact JSON: bigints as integers, times and bytes (in hexadecimal) as texts. `exact` says that the exact parser read it. */
export const jsonText = (value: JsonValue, exact: boolean): { readonly text: string } | JsonTextProblem => {
  const parts: string[] = []
  const problem = write(value, exact, parts, 0)
  return problem ?? { text: parts.join('') }
}

const write = (value: JsonValue, exact: boolean, parts: string[], depth: number): JsonTextProblem | undefined => {
  if (depth > DEPTH_MAX) return 'too deep'
  if (typeof value === 'number') {
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER && !(exact && Number.isFinite(value))) return 'inexact'
    parts.push(String(value))
    return undefined
  }
  if (!isContainer(value)) {
    parts.push(typeof value === 'bigint' ? value.toString() : JSON.stringify(jsonScalar(value)))
    return undefined
  }
  const isArray = Array.isArray(value)
  parts.push(isArray ? '[' : '{')
  let first = true
  for (const [key, item] of Object.entries<JsonValue>(value)) {
    if (!first) parts.push(',')
    first = false
    if (!isArray) parts.push(JSON.stringify(key), ':')
    const problem = write(item, exact, parts, depth + 1)
    if (problem !== undefined) return problem
  }
  parts.push(isArray ? ']' : '}')
  return undefined
}

const jsonScalar = (value: null | boolean | string | ObjectScalar): null | boolean | string => {
  if (typeof value !== 'object' || value === null) return value
  return value instanceof Uint8Array ? hexOf(value) : value.toString()
}
