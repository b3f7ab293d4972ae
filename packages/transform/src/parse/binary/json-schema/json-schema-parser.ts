import { isSluiceError, type ParserOf, SluiceError } from '@sluice/contracts'
import { parseJsonDocuments } from '../../../json/exact-parser.ts'
import type { JsonValue } from '../../../json/json-value.ts'
import { parseJsonRowsExactly, parseJsonRowsLiterally } from '../../../json/parse-rows.ts'
import { createDecoder } from '../../decode-text.ts'
import { type CreateParser, parseFailure, parseFailureOf } from '../../payload-parser.ts'
import { rowsOfDocument } from '../rows-of-documents.ts'
import { bodyOf, schemaIdOf } from '../schema/frame.ts'
import { compileSchemas } from '../schema/schema-source.ts'
import { type Check, NEEDS_EXACT, type Violation } from './check.ts'
import { compileJsonSchema } from './compile-json-schema.ts'

/** Steps that checking a payload may take: for each of its characters, and in any case. */
const STEPS_PER_CHARACTER = 100
const STEPS_MIN = 100_000

/** JSON documents that are checked against their schema. */
export const createJsonSchemaParser =
  (spec: ParserOf<'jsonSchema'>): CreateParser =>
  ({ schemas, encoding }) => {
    const decode = createDecoder(encoding)
    const compiled = compileSchemas(spec.schema, 'JSON', schemas, compileJsonSchema)
    return {
      fieldNames: null,
      parse: (value) => {
        try {
          const check = compiled.of(value)
          const text = decode(compiled.framed ? bodyOf(value) : value)
          if (typeof text !== 'string') return parseFailure(text)
          const document = readJson(text)
          requireFit(check, document, text)
          return { text, rows: rowsOfDocument(document), exact: false }
        } catch (error) {
          if (!isSluiceError(error)) throw error
          return parseFailureOf(error.code, error.message, error.position)
        }
      },
      exactly: ({ text }) => parseJsonRowsExactly(text),
      literally: ({ text }) => parseJsonRowsLiterally(text),
      ...(compiled.framed ? { schemaId: schemaIdOf } : {}),
    }
  }

const readJson = (text: string): JsonValue => {
  try {
    return JSON.parse(text)
  } catch {
    // The engine's message differs between engines; ours comes from our parser.
    return readOne(text)
  }
}

/** Exactly, and with the position of what is wrong. */
const readOne = (text: string): JsonValue => {
  const documents = parseJsonDocuments(text)
  const [document] = documents
  if (document !== undefined && documents.length === 1) return document
  throw new SluiceError('PARSE_JSON', 'the payload is not one JSON document', { position: 0 })
}

const requireFit = (check: Check, document: JsonValue, text: string): void => {
  const run = (value: JsonValue, exact: boolean): Violation | null =>
    check(value, { exact, depth: 0, steps: STEPS_MIN + STEPS_PER_CHARACTER * text.length })
  let found = run(document, false)
  if (found === NEEDS_EXACT) found = run(readOne(text), true)
  if (found === null) return
  const path = found.path.toReversed().map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  throw new SluiceError('PARSE_SCHEMA', `${path.join('') || 'the document'} breaks "${found.keyword}" of the schema`)
}
