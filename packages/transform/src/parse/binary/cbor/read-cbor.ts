import { defineKey, type JsonArray, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { normalizeInteger } from '../../../value/integer.ts'
import type { ByteReader } from '../byte-reader.ts'
import { readMapKey } from '../map-key.ts'
import { halfFloat } from './half-float.ts'
import { lengthOf, readHead } from './head.ts'
import { atBreak, readBytes, readText } from './strings.ts'
import { applyTag, isComputed } from './tagged.ts'

/** Reads one data item (RFC 8949). Throws as ByteReader does. */
export const readCbor = (reader: ByteReader): JsonValue => {
  const at = reader.at
  const { major, info, argument } = readHead(reader)
  switch (major) {
    case 2:
      return readBytes(reader, argument)
    case 3:
      return readText(reader, argument)
    case 4:
      return readArray(reader, argument)
    case 5:
      return readMap(reader, argument)
    case 7:
      return readSimple(reader, info, at)
  }
  if (argument === null) return reader.fail('a value begins with a byte that means nothing', at)
  if (major === 0) return argument
  if (major === 1) return typeof argument === 'number' ? negative(argument) : -1n - argument
  return readTagged(reader, argument, at)
}

/** −1 − argument, which may be the first integer that is not safe any more. */
const negative = (argument: number): number | bigint => normalizeInteger(-1n - BigInt(argument))

const readTagged = (reader: ByteReader, tag: number | bigint, at: number): JsonValue => {
  reader.enter()
  const value = isComputed(tag) ? reader.plainly(() => readCbor(reader)) : readCbor(reader)
  reader.leave()
  return applyTag(reader, tag, value, at)
}

const readSimple = (reader: ByteReader, info: number, at: number): JsonValue => {
  switch (info) {
    case 20:
      return false
    case 21:
      return true
    case 22:
    case 23:
      return null
    case 25:
      return reader.float(halfFloat(reader.view.getUint16(reader.skip(2))))
    case 26:
      return reader.float32(false)
    case 27:
      return reader.float64(false)
    default:
      return reader.fail('a simple value has no meaning', at)
  }
}

/** Calls `read` once per element; every element takes a byte at least, so a length that lies ends with the payload. */
const forEach = (reader: ByteReader, argument: number | bigint | null, read: () => void): void => {
  reader.enter()
  if (argument === null) while (!atBreak(reader)) read()
  else {
    const length = lengthOf(reader, argument)
    for (let index = 0; index < length; index++) read()
  }
  reader.leave()
}

const readArray = (reader: ByteReader, argument: number | bigint | null): JsonArray => {
  const items: JsonValue[] = []
  forEach(reader, argument, () => items.push(readCbor(reader)))
  return items
}

const readMap = (reader: ByteReader, argument: number | bigint | null): JsonObject => {
  const entries: Record<string, JsonValue> = {}
  forEach(reader, argument, () => {
    const key = readMapKey(reader, readCbor)
    defineKey(entries, key, readCbor(reader))
  })
  return entries
}
