/** What JSON.parse or the exact parser returns; a bigint comes from the exact parser only. */
export type JsonValue = null | boolean | number | bigint | string | JsonArray | JsonObject
export type JsonArray = readonly JsonValue[]
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** Array.isArray for readonly arrays. */
export const isJsonArray = (value: JsonValue): value is JsonArray => Array.isArray(value)

export const isJsonObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !isJsonArray(value)

/** Adds a key as JSON.parse does: `__proto__` becomes a plain key and the last of two equal keys wins. */
export const defineKey = (object: Record<string, JsonValue>, key: string, value: JsonValue): void => {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  else object[key] = value
}
