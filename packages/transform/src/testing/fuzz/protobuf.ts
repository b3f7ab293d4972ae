import { protobufSamples } from '../../parse/binary/testing/arbitrary-protobuf.ts'
import { openParser } from '../../parse/binary/testing/parse-rows.ts'
import { protobufjsEncoder } from '../../parse/binary/testing/protobufjs-encoder.ts'
import { createRandom } from '../random.ts'
import { checkBrokenSchema, checkWritten, sampleOf } from './binary-check.ts'
import type { FuzzedPayload } from './parser-check.ts'

const PIECES = [
  '{',
  '}',
  ';',
  '=',
  'message',
  ' repeated ',
  'map<',
  '"',
  "'",
  '/*',
  '//',
  '0',
  '-1',
  '1e9',
  '.',
  'oneof x {',
  '',
] as const

/** Any Protobuf schema and payload, whole and broken. Throws on a defect. */
export const fuzzCase = async (seed: number): Promise<FuzzedPayload> => {
  const random = createRandom(seed)
  const { source, value } = sampleOf(protobufSamples, seed)
  const parser = await openParser({ type: 'protobuf', message: 'pkg.Root', schema: { from: 'text', text: source } })
  const { given, row } = sampleOf(value, seed)
  await checkBrokenSchema('protobuf', source, PIECES, random)
  return checkWritten(parser, 'protobuf', protobufjsEncoder(source, 'pkg.Root')(given), row, random)
}
