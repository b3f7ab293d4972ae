import { isSluiceError } from '@sluice/contracts'
import { parseJsonDocuments } from '../json/exact-parser.ts'
import { isJsonObject, type JsonObject } from '../json/json-value.ts'
import { Refusal } from '../refusal.ts'
import type { DecodeText } from './decode-text.ts'

const NO_OBJECT = new Refusal('PARSE_JSON', 'the key is not a JSON object, so it has no fields')

/** Reads keys as JSON objects with exact integers; several fields of one key read it once. */
export const createKeyTree = (decode: DecodeText): ((key: Uint8Array) => JsonObject | Refusal) => {
  let last: { readonly key: Uint8Array; readonly tree: JsonObject | Refusal } | undefined
  return (key) => {
    if (last?.key !== key) last = { key, tree: readTree(decode(key)) }
    return last.tree
  }
}

const readTree = (text: string | Refusal): JsonObject | Refusal => {
  if (typeof text !== 'string') return text
  try {
    const [document, ...more] = parseJsonDocuments(text)
    return document !== undefined && isJsonObject(document) && more.length === 0 ? document : NO_OBJECT
  } catch (error) {
    if (!isSluiceError(error, 'PARSE_JSON')) throw error
    return NO_OBJECT
  }
}
