import { SluiceError } from '@sluice/contracts'
import { isContainer, isJsonArray, type JsonValue } from '../../../json/json-value.ts'

/** Deeper values are not compared as a whole: it would eat the stack. */
const DEPTH_MAX = 512

const requireShallow = (depth: number): void => {
  if (depth > DEPTH_MAX) throw new SluiceError('PARSE_TOO_DEEP', 'the payload is nested too deeply to be compared')
}

/**
 * A text that two values share exactly when JSON Schema calls them equal: 1.0 is 1, and the order of keys says nothing.
 * Throws SluiceError PARSE_TOO_DEEP.
 */
export const canonical = (value: JsonValue, depth = 0): string => {
  requireShallow(depth)
  if (typeof value === 'bigint') return value.toString()
  // Enough for any integer of a double, so that it meets the same integer as a bigint.
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value).toString() : String(value)
  if (!isContainer(value)) return JSON.stringify(value)
  if (isJsonArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null, depth + 1)}`).join(',')}}`
}

/** Whether a value holds integers that JSON.parse may have rounded. Throws SluiceError PARSE_TOO_DEEP. */
export const holdsUnsafe = (value: JsonValue, depth = 0): boolean => {
  requireShallow(depth)
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER
  return isContainer(value) && Object.values<JsonValue>(value).some((item) => holdsUnsafe(item, depth + 1))
}
