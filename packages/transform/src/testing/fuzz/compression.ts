import { gzip } from 'pako'
import type { Decompress } from '../../parse/compression/decompress.ts'
import { gunzip } from '../../parse/compression/gzip.ts'
import { unlz4 } from '../../parse/compression/lz4.ts'
import { unsnappy } from '../../parse/compression/snappy.ts'
import { unzstd } from '../../parse/compression/zstd.ts'
import { Refusal } from '../../refusal.ts'
import { createRandom, type Random } from '../random.ts'
import { isSameValue } from '../same-value.ts'
import { must } from './parser-check.ts'

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))

/** Bodies that other programs wrote, all of them `sluice carries rows; ` 40 times. */
const bodies = [
  [unlz4, bytesOf('BCJNGGRApyMAAAD/BnNsdWljZSBjYXJyaWVzIHJvd3M7IBUA////HlBvd3M7IAAAAADOp2KE')],
  [unlz4, bytesOf('BCJNGHxASAMAAAAAAABFIwAAAP8Gc2x1aWNlIGNhcnJpZXMgcm93czsgFQD///8eUG93czsggw/ITQAAAADOp2KE')],
  [unlz4, bytesOf('BCJNGGBAgiMAAAD/BnNsdWljZSBjYXJyaWVzIHJvd3M7IBUA////HlBvd3M7IAAAAAA=')],
  [unzstd, bytesOf('KLUv/WRIAuUAAKhzbHVpY2UgY2FycmllcyByb3dzOyABAGFiNZnyDDkc')],
  [unzstd, bytesOf('KLUv/QBI5QAAqHNsdWljZSBjYXJyaWVzIHJvd3M7IAEAYWI1mQ==')],
  [gunzip, gzip(new TextEncoder().encode('sluice carries rows; '.repeat(40)))],
  [unsnappy, Uint8Array.from([8, 12, 0x61, 0x62, 0x63, 0x64, 13, 4])],
] as const satisfies readonly (readonly [Decompress, Uint8Array])[]

/** Bytes of any kind are decompressed or refused, twice the same. Throws on a defect. */
export const fuzzCase = (seed: number): string => {
  const random = createRandom(seed)
  const [decompress, body] = random.pick<readonly [Decompress, Uint8Array]>(bodies)
  const bytes = changed(body, random)
  const result = decompress(bytes)
  must(isSameValue(result, decompress(bytes)), 'decompressing does not repeat itself')
  if (!(result instanceof Refusal)) return 'read'
  must(result.code === 'PARSE_COMPRESSION' || result.code === 'PARSE_TOO_LARGE', 'another refusal', result.code)
  return result.code
}

const changed = (body: Uint8Array, random: Random): Uint8Array => {
  const bytes = Uint8Array.from(body)
  for (let left = random.below(4); left > 0; left--) bytes[random.below(bytes.length)] = random.below(256)
  return random.chance(0.2) ? bytes.subarray(0, random.below(bytes.length)) : bytes
}
