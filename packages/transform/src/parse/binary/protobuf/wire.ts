import type { ByteReader } from '../byte-reader.ts'
import { readVarint } from '../varint.ts'

/** The low three bits of a tag: how long its value is. */
export const VARINT = 0
export const FIXED64 = 1
export const LENGTH = 2
export const GROUP = 3
export const GROUP_END = 4
export const FIXED32 = 5

export interface Tag {
  readonly number: number
  readonly wire: number
}

export const readTag = (reader: ByteReader): Tag => {
  const from = reader.at
  const tag = readVarint(reader)
  if (typeof tag === 'bigint' || tag >= 2 ** 32 || tag < 8)
    throw reader.problem('a field has an impossible number', from)
  return { number: Math.floor(tag / 8), wire: tag % 8 }
}

/** A length that stays within what is being read. */
export const readLength = (reader: ByteReader): number => {
  const from = reader.at
  const length = readVarint(reader)
  if (typeof length === 'bigint') throw reader.problem('a length is longer than the payload', from)
  if (length > reader.end - reader.at) throw reader.problem('the payload ends too early', from)
  return length
}

/** Reads what lies within the next length, to its end. */
export const within = <Value>(reader: ByteReader, read: () => Value): Value => {
  const length = readLength(reader)
  const outerEnd = reader.end
  reader.end = reader.at + length
  const value = read()
  reader.end = outerEnd
  return value
}

/** Passes over the value of a field that nobody knows. */
export const skipValue = (reader: ByteReader, { number, wire }: Tag): void => {
  switch (wire) {
    case VARINT:
      readVarint(reader)
      return
    case FIXED64:
      reader.skip(8)
      return
    case LENGTH:
      reader.skip(readLength(reader))
      return
    case GROUP:
      skipGroup(reader, number)
      return
    case FIXED32:
      reader.skip(4)
      return
    default:
      reader.fail('a value has an impossible length')
  }
}

const skipGroup = (reader: ByteReader, number: number): void => {
  reader.enter()
  for (;;) {
    const tag = readTag(reader)
    if (tag.wire === GROUP_END) {
      if (tag.number !== number) reader.fail('a group ends that did not begin')
      break
    }
    skipValue(reader, tag)
  }
  reader.leave()
}
