import { isSluiceError, type ParserSpec } from '@sluice/contracts'
import fc from 'fast-check'
import type { JsonValue } from '../../json/json-value.ts'
import { openParser } from '../../parse/binary/testing/parse-rows.ts'
import type { PayloadParser } from '../../parse/payload-parser.ts'
import type { Random } from '../random.ts'
import { isSameValue } from '../same-value.ts'
import { checkPayload, type FuzzedPayload, must, rowsOf } from './parser-check.ts'

/** A payload may cost this long at most, whatever it holds; generous, since machines are shared. */
const PAYLOAD_MS_MAX = 2_000

type Type = ParserSpec['type']

/** One value of an arbitrary, the same for the same seed. */
export const sampleOf = <Value>(values: fc.Arbitrary<Value>, seed: number): Value => {
  const [value] = fc.sample(values, { seed, numRuns: 1 })
  if (value === undefined) throw new Error('an arbitrary gave nothing')
  return value
}

/** What another library wrote comes back, and the same bytes broken in any way are read or refused. Throws on a defect. */
export const checkWritten = (
  parser: PayloadParser,
  type: Type,
  payload: Uint8Array,
  row: JsonValue,
  random: Random,
): FuzzedPayload => {
  const { parsed } = checkPayload(parser, { type }, payload)
  must('rows' in parsed && isSameValue(rowsOf(parsed.rows), [row]), 'a written payload comes back as another')
  const startedMs = performance.now()
  const { verdict } = checkPayload(parser, { type }, broken(payload, random))
  must(performance.now() - startedMs < PAYLOAD_MS_MAX, 'a payload takes too long')
  return verdict
}

const broken = (payload: Uint8Array, random: Random): Uint8Array => {
  const bytes = random.chance(0.1) ? new Uint8Array(random.below(100)) : Uint8Array.from(payload)
  const changes = payload === bytes || random.chance(0.9) ? 1 + random.below(4) : 1 + random.below(bytes.length)
  for (let left = bytes.length === 0 ? 0 : changes; left > 0; left--)
    bytes[random.below(bytes.length)] = random.chance(0.3) ? random.pick([0, 1, 127, 128, 255]) : random.below(256)
  return random.chance(0.2) ? bytes.subarray(0, random.below(bytes.length + 1)) : bytes
}

/** A schema broken in any way compiles or is refused as one that is not valid. Throws on a defect. */
export const checkBrokenSchema = async (type: Type, text: string, pieces: readonly string[], random: Random) => {
  const at = random.below(text.length)
  const schema = text.slice(0, at) + random.pick(pieces) + text.slice(at + random.below(20))
  try {
    await openParser({ type, schema: { from: 'text', text: schema } })
  } catch (error) {
    if (!isSluiceError(error, 'SCHEMA_INVALID'))
      throw new Error(`a schema is refused in another way: ${schema}`, { cause: error })
  }
}
