import { normalizeInteger } from '../../value/integer.ts'
import type { ByteReader } from './byte-reader.ts'

const VARINT_BYTES_MAX = 10
/** Up to here 7 bits at a time stay within a safe number. */
const SAFE_BYTES = 7

/** An unsigned integer of up to 64 bits, 7 bits a byte, the lowest first: what Avro and Protobuf both use. */
export const readVarint = (reader: ByteReader): number | bigint => {
  const from = reader.at
  let value = 0
  let scale = 1
  for (let count = 1; count <= SAFE_BYTES; count++) {
    const byte = reader.byte()
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return value
    scale *= 128
  }
  return readWide(reader, BigInt(value), from)
}

const readWide = (reader: ByteReader, low: bigint, from: number): number | bigint => {
  let value = low
  for (let count = SAFE_BYTES; count < VARINT_BYTES_MAX; count++) {
    const byte = reader.byte()
    value |= BigInt(byte & 0x7f) << BigInt(7 * count)
    if (byte >= 0x80) continue
    if (value < 2n ** 64n) return normalizeInteger(value)
    break
  }
  throw reader.problem('an integer is longer than 64 bits', from)
}

/** The signed integer that a zig-zag varint stands for: 0, −1, 1, −2… */
export const zigZag = (value: number | bigint): number | bigint => {
  if (typeof value === 'number') return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  return normalizeInteger(value % 2n === 0n ? value / 2n : -(value + 1n) / 2n)
}
