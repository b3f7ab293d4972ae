import { defineKey, type JsonArray, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import type { ByteReader } from '../byte-reader.ts'
import { readMapKey } from '../map-key.ts'
import { readExtension } from './extension.ts'

/** Reads one value (the specification at msgpack.org). Throws as ByteReader does. */
export const readMessagePack = (reader: ByteReader): JsonValue => {
  const at = reader.at
  const first = reader.byte()
  if (first < 0x80) return first
  if (first < 0x90) return readMap(reader, first & 0x0f)
  if (first < 0xa0) return readArray(reader, first & 0x0f)
  if (first < 0xc0) return reader.text(first & 0x1f)
  if (first >= 0xe0) return first - 0x100
  return readByCode(reader, first, at)
}

const readByCode = (reader: ByteReader, code: number, at: number): JsonValue => {
  const { view } = reader
  switch (code) {
    case 0xc0:
      return null
    case 0xc2:
      return false
    case 0xc3:
      return true
    case 0xc4:
    case 0xc5:
    case 0xc6:
      return reader.take(readLength(reader, code - 0xc4))
    case 0xc7:
    case 0xc8:
    case 0xc9:
      return readExtension(reader, readLength(reader, code - 0xc7))
    case 0xca:
      return reader.float32(false)
    case 0xcb:
      return reader.float64(false)
    case 0xcc:
    case 0xcd:
    case 0xce:
      return readLength(reader, code - 0xcc)
    case 0xcf:
      return reader.uint64(false)
    case 0xd0:
      return view.getInt8(reader.skip(1))
    case 0xd1:
      return view.getInt16(reader.skip(2))
    case 0xd2:
      return view.getInt32(reader.skip(4))
    case 0xd3:
      return reader.int64(false)
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return readExtension(reader, 2 ** (code - 0xd4))
    case 0xd9:
    case 0xda:
    case 0xdb:
      return reader.text(readLength(reader, code - 0xd9))
    case 0xdc:
    case 0xdd:
      return readArray(reader, readLength(reader, code - 0xdc + 1))
    case 0xde:
    case 0xdf:
      return readMap(reader, readLength(reader, code - 0xde + 1))
    default:
      return reader.fail('a value begins with a byte that means nothing', at)
  }
}

/** An unsigned integer of 2^`power` bytes, up to four. */
const readLength = (reader: ByteReader, power: number): number => {
  if (power === 0) return reader.byte()
  return power === 1 ? reader.view.getUint16(reader.skip(2)) : reader.view.getUint32(reader.skip(4))
}

const readArray = (reader: ByteReader, length: number): JsonArray => {
  reader.enter()
  const items: JsonValue[] = []
  // Every item takes a byte at least, so a length that lies ends with the payload.
  for (let index = 0; index < length; index++) items.push(readMessagePack(reader))
  reader.leave()
  return items
}

const readMap = (reader: ByteReader, length: number): JsonObject => {
  reader.enter()
  const entries: Record<string, JsonValue> = {}
  for (let index = 0; index < length; index++) {
    const key = readMapKey(reader, readMessagePack)
    defineKey(entries, key, readMessagePack(reader))
  }
  reader.leave()
  return entries
}
