import { isSluiceError, SluiceError } from '@sluice/contracts'
import { parseJsonDocuments } from './exact-parser.ts'
import { isContainer, type JsonArray, type JsonObject, type JsonValue } from './json-value.ts'
import { readJsonNumber } from './read-number.ts'

/**
 * The rows of a payload: one object is one row; an array, or documents one after the other, are as many rows as they
 * have elements. Elements that are no objects stay in the list, so that each can fail as a row of its own.
 * Throws SluiceError PARSE_JSON or PARSE_NOT_OBJECT.
 */
export const parseJsonRows = (text: string): JsonObject | JsonArray => {
  // Damaged payloads may come by the million, and most of what one costs is the stack of an error that nobody looks at.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return rowsOfText(text)
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

const rowsOfText = (text: string): JsonObject | JsonArray => {
  let root: JsonValue
  try {
    root = JSON.parse(text)
  } catch {
    // Not one document: several, or none. The engine's message differs between engines; ours comes from our parser.
    return parseLines(text) ?? rowsOfDocuments(parseJsonDocuments(text))
  }
  return isContainer(root) ? root : rowsOfDocuments([root])
}

/** The same rows with every integer exact; ten times slower. Only for text that `parseJsonRows` accepted. */
export const parseJsonRowsExactly = (text: string): JsonArray => rowsOfDocuments(parseJsonDocuments(text))

/** The same rows with every number as the text that the payload has for it; tells 10.0 from 10. */
export const parseJsonRowsLiterally = (text: string): JsonArray =>
  rowsOfDocuments(
    parseJsonDocuments(text, (whole, at) => {
      const { end } = readJsonNumber(whole, at)
      return { value: whole.slice(at, end), end }
    }),
  )

const blankPattern = /^[ \t\r]*$/

/** NDJSON by the engine's parser, line by line; undefined when a line is no document of its own. */
const parseLines = (text: string): JsonArray | undefined => {
  if (!text.includes('\n')) return undefined
  const documents: JsonValue[] = []
  try {
    for (const line of text.split('\n')) if (!blankPattern.test(line)) documents.push(JSON.parse(line))
  } catch {
    return undefined
  }
  return documents.length === 0 ? undefined : rowsOfDocuments(documents)
}

const rowsOfDocuments = (documents: JsonArray): JsonArray => {
  const [only] = documents
  if (only === undefined && documents.length === 0)
    throw new SluiceError('PARSE_JSON', 'the payload is empty', { position: 0 })
  if (documents.length === 1 && (typeof only !== 'object' || only === null))
    throw new SluiceError('PARSE_NOT_OBJECT', 'the payload is neither an object nor an array of objects')
  return documents.length === 1 && Array.isArray(only) ? only : documents.flat()
}

export const isParseProblem = (error: unknown): error is SluiceError =>
  isSluiceError(error, 'PARSE_JSON') || isSluiceError(error, 'PARSE_NOT_OBJECT')
