import type { ByteReader } from '../byte-reader.ts'
import { lengthOf, readHead } from './head.ts'

const BREAK = 0xff

/** Takes the end mark of an indefinite length, if it stands here. */
export const atBreak = (reader: ByteReader): boolean => {
  if (reader.ended || reader.bytes[reader.at] !== BREAK) return false
  reader.skip(1)
  return true
}

/** Reads the chunks of a string of indefinite length; they are of the same type and of definite length. */
const readChunks = <Chunk>(reader: ByteReader, major: number, read: (length: number) => Chunk): Chunk[] => {
  const chunks: Chunk[] = []
  while (!atBreak(reader)) {
    const at = reader.at
    const head = readHead(reader)
    if (head.major !== major || head.argument === null) return reader.fail('a chunk of a string has another type', at)
    chunks.push(read(lengthOf(reader, head.argument)))
  }
  return chunks
}

export const readBytes = (reader: ByteReader, argument: number | bigint | null): Uint8Array => {
  if (argument !== null) return reader.take(lengthOf(reader, argument))
  const chunks = readChunks(reader, 2, (length) => reader.take(length))
  const joined = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.byteLength
  }
  return joined
}

export const readText = (reader: ByteReader, argument: number | bigint | null): string =>
  argument === null
    ? readChunks(reader, 3, (length) => reader.text(length)).join('')
    : reader.text(lengthOf(reader, argument))
