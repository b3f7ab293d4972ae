import { SluiceError } from '@sluice/contracts'
import { isContainer, type JsonArray, type JsonObject, type JsonValue } from '../../json/json-value.ts'
import type { ByteReader } from './byte-reader.ts'

/** Reads one value of a format. */
export type ReadValue = (reader: ByteReader) => JsonValue

/**
 * The rows of a payload whose values follow each other, as for JSON: an object is one row, an array as many as it has
 * elements. Throws SluiceError PARSE_NOT_OBJECT for a single scalar, and as `read` does.
 */
export const readDocuments = (reader: ByteReader, read: ReadValue): JsonObject | JsonArray => {
  const first = read(reader)
  if (reader.ended) return rowsOfDocument(first)
  const documents = [first]
  while (!reader.ended) documents.push(read(reader))
  return documents.flat()
}

/** The rows of a payload that is one value to its end. */
export const readDocument = (reader: ByteReader, read: ReadValue): JsonObject | JsonArray => {
  const document = read(reader)
  if (!reader.ended) reader.fail('the payload goes on after its end')
  return rowsOfDocument(document)
}

export const rowsOfDocument = (document: JsonValue): JsonObject | JsonArray => {
  if (isContainer(document)) return document
  throw new SluiceError('PARSE_NOT_OBJECT', 'the payload is neither an object nor an array of objects')
}
