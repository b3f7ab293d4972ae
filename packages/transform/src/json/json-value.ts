import { Timestamp } from '../value/timestamp.ts'

/**
 * What a parser makes of a payload. JSON itself has neither bigint (the exact parser makes those) nor times and bytes
 * (those come from binary formats).
 */
export type JsonValue = JsonScalar | JsonArray | JsonObject
export type JsonScalar = null | boolean | number | bigint | string | ObjectScalar
/** Scalars that are objects to JavaScript; everything else of that kind is a container. */
export type ObjectScalar = Timestamp | Uint8Array
export type JsonArray = readonly JsonValue[]
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** Array.isArray for readonly arrays. */
export const isJsonArray = (value: JsonValue): value is JsonArray => Array.isArray(value)

/** Containers of both kinds. */
export const isContainer = (value: JsonValue): value is JsonArray | JsonObject =>
  typeof value === 'object' && value !== null && !isObjectScalar(value)

export const isJsonObject = (value: JsonValue): value is JsonObject => isContainer(value) && !isJsonArray(value)

const isObjectScalar = (value: object): value is ObjectScalar =>
  value instanceof Timestamp || value instanceof Uint8Array

/** Adds a key as JSON.parse does: `__proto__` becomes a plain key and the last of two equal keys wins. */
export const defineKey = (object: Record<string, JsonValue>, key: string, value: JsonValue): void => {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  else object[key] = value
}
