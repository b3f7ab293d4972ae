import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { invalid } from './check.ts'

/** The value of a keyword; undefined when the schema has none. Names that objects inherit do not count. */
export const attribute = (node: JsonObject, keyword: string): JsonValue | undefined =>
  Object.hasOwn(node, keyword) ? node[keyword] : undefined

const typed =
  <Value extends JsonValue>(is: (value: JsonValue) => value is Value, what: string) =>
  (node: JsonObject, keyword: string): Value | undefined => {
    const value = attribute(node, keyword)
    if (value === undefined || is(value)) return value
    throw invalid(`${keyword} is no ${what}`)
  }

export const isNumber = (value: JsonValue): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint'
export const isText = (value: JsonValue): value is string => typeof value === 'string'
const isCount = (value: JsonValue): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isTexts = (value: JsonValue): value is readonly string[] => isJsonArray(value) && value.every(isText)
const isSchemas = (value: JsonValue): value is JsonArray => isJsonArray(value) && value.length > 0

export const numberOf = typed(isNumber, 'number')
export const countOf = typed(isCount, 'count')
export const textOf = typed(isText, 'text')
export const textsOf = typed(isTexts, 'list of texts')
export const objectOf = typed(isJsonObject, 'object')
export const schemasOf = typed(isSchemas, 'list of schemas')
