import type { ByteReader } from '../byte-reader.ts'
import { readVarint, zigZag } from '../varint.ts'

/** Deeper than messages nest. */
const PATH_MAX = 64
const FIRST: readonly number[] = [0]

/**
 * The indexes that follow the frame of a registered Protobuf schema and say which of its messages the payload is: their
 * number, then each, all zig-zag. A single 0 stands for the first message.
 */
export const readIndexPath = (reader: ByteReader): readonly number[] => {
  const from = reader.at
  const next = (): number => {
    const value = zigZag(readVarint(reader))
    if (typeof value === 'bigint' || value < 0) throw reader.problem('the message indexes are not valid', from)
    return value
  }
  const count = next()
  if (count === 0) return FIRST
  if (count > PATH_MAX) throw reader.problem('the message indexes are not valid', from)
  return Array.from({ length: count }, next)
}
