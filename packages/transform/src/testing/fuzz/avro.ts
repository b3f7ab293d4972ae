import { avroSamples } from '../../parse/binary/testing/arbitrary-avro.ts'
import { avscEncoder } from '../../parse/binary/testing/avsc-encoder.ts'
import { openParser } from '../../parse/binary/testing/parse-rows.ts'
import { createRandom } from '../random.ts'
import { checkBrokenSchema, checkWritten, sampleOf } from './binary-check.ts'
import type { FuzzedPayload } from './parser-check.ts'

const PIECES = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"null"',
  '"T0"',
  '{"type":"record"',
  '-1',
  '1e9',
  '"fixed"',
  '"__proto__"',
  '',
] as const

/** Any Avro schema and payload, whole and broken. Throws on a defect. */
export const fuzzCase = async (seed: number): Promise<FuzzedPayload> => {
  const random = createRandom(seed)
  const sample = sampleOf(avroSamples, seed)
  const text = JSON.stringify(sample.schema)
  const parser = await openParser({ type: 'avro', schema: { from: 'text', text } })
  const { given, row } = sampleOf(sample.value, seed)
  await checkBrokenSchema('avro', text, PIECES, random)
  return checkWritten(parser, 'avro', avscEncoder(sample.schema)(given), row, random)
}
