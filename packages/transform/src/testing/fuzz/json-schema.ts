import { documents, schemas } from '../../parse/binary/testing/arbitrary-json-schema.ts'
import { openParser } from '../../parse/binary/testing/parse-rows.ts'
import { createRandom } from '../random.ts'
import { checkBrokenSchema, checkWritten, sampleOf } from './binary-check.ts'
import { checkPayload, type FuzzedPayload } from './parser-check.ts'

const PIECES = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"$ref":"#"',
  '"$id":"x"',
  '"type":"array"',
  'true',
  '-1',
  '1e400',
  '"pattern":"("',
  '',
] as const
const anything = await openParser({ type: 'jsonSchema', schema: { from: 'text', text: 'true' } })

/** Any JSON Schema and document, whole and broken. Throws on a defect. */
export const fuzzCase = async (seed: number): Promise<FuzzedPayload> => {
  const random = createRandom(seed)
  const text = JSON.stringify({
    properties: { v: sampleOf(schemas, seed) },
    $defs: { shared: sampleOf(schemas, seed + 1), here: { $anchor: 'here' } },
  })
  const row = { v: sampleOf(documents, seed) }
  const payload = new TextEncoder().encode(JSON.stringify(row))
  const parser = await openParser({ type: 'jsonSchema', schema: { from: 'text', text } })
  const { verdict } = checkPayload(parser, { type: 'jsonSchema' }, payload)
  await checkBrokenSchema('jsonSchema', text, PIECES, random)
  checkWritten(anything, 'jsonSchema', payload, row, random)
  return verdict
}
