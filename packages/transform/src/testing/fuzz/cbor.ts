import { encode } from 'cborg'
import { rowTrees } from '../../parse/binary/testing/arbitrary-tree.ts'
import { openParser } from '../../parse/binary/testing/parse-rows.ts'
import { createRandom } from '../random.ts'
import { checkWritten, sampleOf } from './binary-check.ts'
import type { FuzzedPayload } from './parser-check.ts'

const parser = await openParser({ type: 'cbor' })

/** Any CBOR payload, whole and broken. Throws on a defect. */
export const fuzzCase = (seed: number): FuzzedPayload => {
  const row = sampleOf(rowTrees, seed)
  return checkWritten(parser, 'cbor', encode(row), row, createRandom(seed))
}
