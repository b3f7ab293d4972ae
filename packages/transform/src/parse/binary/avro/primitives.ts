import { normalizeInteger } from '../../../value/integer.ts'
import type { ByteReader } from '../byte-reader.ts'
import type { ReadValue } from '../rows-of-documents.ts'

const INT_BYTES_MAX = 5
const LONG_BYTES_MAX = 10
/** Up to here 7 bits at a time stay within a safe number. */
const SAFE_VARINT_BYTES = 7

/** A zig-zag variable-length integer, exactly. */
export const readLong = (reader: ByteReader): number | bigint => {
  const from = reader.at
  let value = 0
  let scale = 1
  for (let count = 1; count <= SAFE_VARINT_BYTES; count++) {
    const byte = reader.byte()
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2
    scale *= 128
  }
  return readWideLong(reader, BigInt(value), from)
}

const readWideLong = (reader: ByteReader, low: bigint, from: number): number | bigint => {
  let value = low
  for (let count = SAFE_VARINT_BYTES; count < LONG_BYTES_MAX; count++) {
    const byte = reader.byte()
    value |= BigInt(byte & 0x7f) << BigInt(7 * count)
    if (byte < 0x80) {
      if (value >= 2n ** 64n) break
      return normalizeInteger(value % 2n === 0n ? value / 2n : -(value + 1n) / 2n)
    }
  }
  return reader.fail('an integer is longer than 64 bits', from)
}

export const readInt = (reader: ByteReader): number => {
  const from = reader.at
  const value = readLong(reader)
  if (typeof value === 'bigint' || value < -(2 ** 31) || value >= 2 ** 31 || reader.at - from > INT_BYTES_MAX)
    return reader.fail('an integer is longer than 32 bits', from)
  return value
}

/** A length or an index: not negative. */
export const readCount = (reader: ByteReader): number => {
  const from = reader.at
  const value = readLong(reader)
  if (typeof value === 'bigint' || value < 0) return reader.fail('a length is negative or too large', from)
  return value
}

const readBoolean: ReadValue = (reader) => {
  const byte = reader.byte()
  return byte <= 1 ? byte === 1 : reader.fail('a boolean is neither 0 nor 1', reader.at - 1)
}

export const readBytes = (reader: ByteReader): Uint8Array => reader.take(readCount(reader))
export const readString = (reader: ByteReader): string => reader.text(readCount(reader))

export const primitives: ReadonlyMap<string, ReadValue> = new Map<string, ReadValue>([
  ['null', () => null],
  ['boolean', readBoolean],
  ['int', readInt],
  ['long', readLong],
  ['float', (reader) => reader.float32(true)],
  ['double', (reader) => reader.float64(true)],
  ['bytes', readBytes],
  ['string', readString],
])
