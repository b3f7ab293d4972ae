import { BodyBuffer } from './body-buffer.ts'
import { BODY_BYTES_MAX, BodyBroken, BodyTooLarge, type Decompress, refusing } from './decompress.ts'
import { FrameReader } from './frame-reader.ts'
import { xxh32 } from './xxh32.ts'

const MAGIC = 0x184d2204
const SKIPPABLE_MAGIC = 0x184d2a50
/** Set in the size of a block that is stored as it is. */
const STORED = 0x80000000

/** LZ4 frames (lz4_Frame_format.md), one or several; every checksum that a frame has is compared. */
export const unlz4: Decompress = refusing('lz4', (bytes) => {
  const reader = new FrameReader(bytes)
  const body = new BodyBuffer(bytes.length * 4)
  do {
    const magic = reader.uint32()
    if (magic >>> 4 === SKIPPABLE_MAGIC >>> 4) reader.take(reader.uint32())
    else if (magic === MAGIC) readFrame(reader, body)
    else throw new BodyBroken('no frame')
  } while (reader.left > 0)
  return body.finish()
})

const readFrame = (reader: FrameReader, body: BodyBuffer): void => {
  const start = body.length
  const descriptorAt = reader.at
  const flags = reader.byte()
  reader.byte()
  if (flags >> 6 !== 1) throw new BodyBroken('unknown version')
  const hasBlockChecksums = (flags & 0x10) !== 0
  const contentSize = (flags & 0x08) === 0 ? undefined : reader.uint32() + reader.uint32() * 2 ** 32
  if ((flags & 0x01) !== 0) throw new BodyBroken('a dictionary is needed')
  if (contentSize !== undefined && contentSize > BODY_BYTES_MAX) throw new BodyTooLarge()
  const descriptor = reader.bytes.subarray(descriptorAt, reader.at)
  if (reader.byte() !== ((xxh32(descriptor) >>> 8) & 0xff)) throw new BodyBroken('the descriptor is damaged')
  for (let size = reader.uint32(); size !== 0; size = reader.uint32()) {
    const block = reader.take(size & ~STORED)
    if (hasBlockChecksums && reader.uint32() !== xxh32(block)) throw new BodyBroken('a block is damaged')
    if (size >= STORED) body.append(block)
    else readBlock(new FrameReader(block), body)
  }
  if ((flags & 0x04) !== 0 && reader.uint32() !== xxh32(body.since(start))) throw new BodyBroken('the body is damaged')
  if (contentSize !== undefined && body.length - start !== contentSize) throw new BodyBroken('the size is another')
}

/** Sequences of literals and a match each; the last one has literals only. */
const readBlock = (reader: FrameReader, body: BodyBuffer): void => {
  for (;;) {
    const token = reader.byte()
    body.append(reader.take(readLength(reader, token >> 4)))
    if (reader.left === 0) return
    const distance = reader.uint16()
    body.repeat(distance, 4 + readLength(reader, token & 15))
  }
}

const readLength = (reader: FrameReader, nibble: number): number => {
  if (nibble < 15) return nibble
  let length = 15
  for (;;) {
    const more = reader.byte()
    length += more
    if (more < 255) return length
  }
}
