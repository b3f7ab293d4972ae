import { encode } from '@msgpack/msgpack'
import { rowTrees } from '../../parse/binary/testing/arbitrary-tree.ts'
import { openParser } from '../../parse/binary/testing/parse-rows.ts'
import { createRandom } from '../random.ts'
import { checkWritten, sampleOf } from './binary-check.ts'
import type { FuzzedPayload } from './parser-check.ts'

const parser = await openParser({ type: 'messagePack' })

/** Any MessagePack payload, whole and broken. Throws on a defect. */
export const fuzzCase = (seed: number): FuzzedPayload => {
  const row = sampleOf(rowTrees, seed)
  return checkWritten(parser, 'messagePack', encode(row, { maxDepth: 1000 }), row, createRandom(seed))
}
