import { BodyBuffer } from './body-buffer.ts'
import { BODY_BYTES_MAX, BodyBroken, BodyTooLarge, type Decompress, refusing } from './decompress.ts'
import { FrameReader } from './frame-reader.ts'
import { SNAPPY_FRAME_MAGIC, startsWith, XERIAL_MAGIC } from './magic.ts'

/** Snappy as producers write it: a raw block, the framing of snappy-java (xerial), or the framing format. */
export const unsnappy: Decompress = refusing('snappy', (bytes) => {
  const reader = new FrameReader(bytes)
  if (startsWith(bytes, XERIAL_MAGIC)) return readXerial(reader)
  if (startsWith(bytes, SNAPPY_FRAME_MAGIC)) return readFrames(reader)
  const body = new BodyBuffer(bytes.length * 4)
  readBlock(reader, body)
  return body.finish()
})

/** After the magic and two versions: blocks, each after its length. */
const readXerial = (reader: FrameReader): Uint8Array => {
  const body = new BodyBuffer(reader.left * 4)
  reader.take(XERIAL_MAGIC.length + 8)
  while (reader.left > 0) readBlock(new FrameReader(reader.take(reader.uint32BigEndian())), body)
  return body.finish()
}

/** Chunks of a type, a length and, where they hold data, a checksum, which is not compared. */
const readFrames = (reader: FrameReader): Uint8Array => {
  const body = new BodyBuffer(reader.left * 4)
  while (reader.left > 0) {
    const type = reader.byte()
    const chunk = new FrameReader(reader.take(reader.uint(3)))
    if (type <= 1) {
      chunk.uint32()
      if (type === 0) readBlock(chunk, body)
      else body.append(chunk.take(chunk.left))
    } else if (type < 0x80) throw new BodyBroken('unknown chunk')
  }
  return body.finish()
}

/** A block: the length of what it holds, then literals and copies. */
const readBlock = (reader: FrameReader, body: BodyBuffer): void => {
  const start = body.length
  const length = readVarint(reader)
  if (start + length > BODY_BYTES_MAX) throw new BodyTooLarge()
  while (reader.left > 0) {
    const tag = reader.byte()
    const kind = tag & 3
    if (kind === 0) {
      const short = tag >> 2
      body.append(reader.take(1 + (short < 60 ? short : reader.uint(short - 59))))
    } else if (kind === 1) body.repeat(((tag >> 5) << 8) | reader.byte(), 4 + ((tag >> 2) & 7))
    else body.repeat(kind === 2 ? reader.uint16() : reader.uint32(), 1 + (tag >> 2))
    if (body.length - start > length) throw new BodyBroken('the block holds more than it says')
  }
  if (body.length - start !== length) throw new BodyBroken('the block holds less than it says')
}

const readVarint = (reader: FrameReader): number => {
  let value = 0
  for (let index = 0; index < 5; index++) {
    const byte = reader.byte()
    value += (byte & 0x7f) * 2 ** (7 * index)
    if (byte < 0x80) return value
  }
  throw new BodyBroken('the length of the block is too long')
}
