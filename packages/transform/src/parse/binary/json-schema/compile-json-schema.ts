import { isSluiceError, SluiceError } from '@sluice/contracts'
import { parseJsonDocuments } from '../../../json/exact-parser.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import type { CompileSchema } from '../schema/schema-source.ts'
import { arrayKeywords } from './array-keywords.ts'
import { attribute, textOf } from './attributes.ts'
import { type Check, type CompileContext, type CompileKeywords, invalid, violation } from './check.ts'
import { logicKeywords } from './logic-keywords.ts'
import { numberKeywords } from './number-keywords.ts'
import { objectKeywords } from './object-keywords.ts'
import { indexResources } from './resources.ts'
import { textKeywords } from './text-keywords.ts'
import { valueKeywords } from './value-keywords.ts'

/** Deeper recursion, which only a schema that refers to itself makes, is refused. */
const DEPTH_MAX = 512

const keywords: readonly CompileKeywords[] = [
  valueKeywords,
  numberKeywords,
  textKeywords,
  objectKeywords,
  arrayKeywords,
  logicKeywords,
]

/** Keywords that would have to be passed over, and then broken payloads would pass. */
const unsupported = ['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', '$recursiveRef']

/** Compiles a JSON Schema, draft 4 to 2020-12, to closures. Throws SluiceError SCHEMA_INVALID. */
export const compileJsonSchema: CompileSchema<Check> = ({ schema, references }) => {
  const root = readJson(schema)
  const resources = indexResources(
    root,
    references.map((reference) => ({ name: reference.name, schema: readJson(reference.schema) })),
  )
  const compiled = new Map<JsonValue, Check>()
  const context: CompileContext = {
    resolve: resources.resolve,
    compile: (node) => {
      if (typeof node === 'boolean') return node ? () => null : () => violation('false')
      if (!isJsonObject(node)) throw invalid('a schema is neither an object nor a boolean')
      const known = compiled.get(node)
      if (known !== undefined) return known
      // A schema may refer to itself, so it is known before its inside is compiled.
      let check: Check = () => null
      const bounded: Check = (value, state) => {
        if (--state.steps < 0) throw new SluiceError('PARSE_SCHEMA', 'checking the payload takes too many steps')
        if (++state.depth > DEPTH_MAX) throw new SluiceError('PARSE_TOO_DEEP', 'the payload is nested too deeply')
        const found = check(value, state)
        state.depth--
        return found
      }
      compiled.set(node, bounded)
      check = allOf(compileNode(node, context))
      return bounded
    },
  }
  return context.compile(root)
}

const compileNode = (node: JsonObject, context: CompileContext): readonly Check[] => {
  for (const keyword of unsupported)
    if (attribute(node, keyword) !== undefined) throw invalid(`the keyword ${keyword} is not supported`)
  const reference = textOf(node, '$ref')
  if (reference === undefined) return keywords.flatMap((compile) => compile(node, context))
  const target = context.compile(context.resolve(node, reference))
  return [target, ...keywords.flatMap((compile) => compile(node, context))]
}

const allOf = (checks: readonly Check[]): Check => {
  const [only] = checks
  if (only !== undefined && checks.length === 1) return only
  return (value, state) => {
    for (const check of checks) {
      const found = check(value, state)
      if (found !== null) return found
    }
    return null
  }
}

const readJson = (text: string): JsonValue => {
  try {
    const documents = parseJsonDocuments(text)
    const [document] = documents
    if (document !== undefined && documents.length === 1) return document
  } catch (error) {
    if (!isSluiceError(error, 'PARSE_JSON')) throw error
    throw new SluiceError('SCHEMA_INVALID', `the schema is not valid JSON: ${error.message}`, {
      cause: error,
      ...(error.position === undefined ? {} : { position: error.position }),
    })
  }
  throw invalid('the schema is not one JSON document')
}
