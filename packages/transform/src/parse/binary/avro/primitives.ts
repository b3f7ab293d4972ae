import type { ByteReader } from '../byte-reader.ts'
import type { ReadValue } from '../rows-of-documents.ts'
import { readVarint, zigZag } from '../varint.ts'

const INT_BYTES_MAX = 5

export const readLong = (reader: ByteReader): number | bigint => zigZag(readVarint(reader))

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
