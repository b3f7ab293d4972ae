import { SluiceError } from '@sluice/contracts'
import { parseJsonDocuments } from '../../json/exact-parser.ts'
import { jsonText } from '../../json/json-text.ts'
import { isContainer, isJsonArray, type JsonValue } from '../../json/json-value.ts'

/** A payload as the sandbox takes it: JSON text, in which strings and long integers may be tagged (see the prelude). */
export interface ScriptInput {
  readonly text: string
  readonly isTagged: boolean
}

/** Integers that may be beyond 2^53, and NUL, which would end the text on its way into the sandbox. */
const needsExact = /\d{16}|\0/

/** `data` is the text itself. */
export const textInput = (text: string): ScriptInput => ({ text: JSON.stringify(text), isTagged: false })

/** `data` is the JSON document of the payload. Throws SluiceError PARSE_JSON, PARSE_TOO_DEEP. */
export const jsonInput = (text: string): ScriptInput =>
  needsExact.test(text) ? { text: tagged(onlyDocument(text)), isTagged: true } : { text, isTagged: false }

/** The payload's one document, integers exact. Throws SluiceError PARSE_JSON with the position. */
export const onlyDocument = (text: string): JsonValue => {
  const [document, ...rest] = parseJsonDocuments(text)
  if (document === undefined) throw new SluiceError('PARSE_JSON', 'the payload is empty', { position: 0 })
  if (rest.length > 0)
    throw new SluiceError('PARSE_JSON', 'the payload holds more than one document; let the script take it as text')
  return document
}

const tagged = (value: JsonValue): string => {
  const written = jsonText(tagStrings(value, 0), true)
  if (typeof written === 'object') return written.text
  throw new SluiceError('PARSE_TOO_DEEP', 'the payload is nested too deeply')
}

const DEPTH_MAX = 500

const tagStrings = (value: JsonValue, depth: number): JsonValue => {
  if (typeof value === 'string') return `s${value}`
  if (typeof value === 'bigint') return `i${value}`
  // A number beyond every type, which JSON text has no other way to say.
  if (typeof value === 'number' && !Number.isFinite(value)) return `f${value}`
  if (!isContainer(value)) return value
  if (depth > DEPTH_MAX) throw new SluiceError('PARSE_TOO_DEEP', 'the payload is nested too deeply')
  if (isJsonArray(value)) return value.map((item) => tagStrings(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, tagStrings(item, depth + 1)]))
}
