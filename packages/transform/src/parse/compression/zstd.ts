import { Decompress as ZstdStream } from 'fzstd'
import { BodyBuffer } from './body-buffer.ts'
import { BODY_BYTES_MAX, BodyBroken, BodyTooLarge, type Decompress, refusing } from './decompress.ts'
import { FrameReader } from './frame-reader.ts'

const MAGIC = 0xfd2fb528
const SKIPPABLE_MAGIC = 0x184d2a50

/** Zstandard (RFC 8878) of one or several frames without dictionaries. Checksums are not compared. */
export const unzstd: Decompress = refusing(
  'zstd',
  (bytes) => {
    checkFrames(new FrameReader(bytes))
    const body = new BodyBuffer(bytes.length * 4)
    new ZstdStream((chunk) => {
      checkSize(chunk.length)
      body.append(chunk)
    }).push(bytes, true)
    return body.finish()
  },
  // Whatever stops the decoder of a foreign library is due to the bytes it was given.
  () => true,
)

/** Walks over all frames: the decoder makes room for the windows that they ask for, so those are looked at first. */
const checkFrames = (reader: FrameReader): void => {
  do {
    const magic = reader.uint32()
    if (magic >>> 4 === SKIPPABLE_MAGIC >>> 4) reader.take(reader.uint32())
    else if (magic === MAGIC) checkFrame(reader)
    else throw new BodyBroken('no frame')
  } while (reader.left > 0)
}

const checkFrame = (reader: FrameReader): void => {
  const flags = reader.byte()
  const isSingleSegment = (flags & 0x20) !== 0
  if ((flags & 3) !== 0) throw new BodyBroken('a dictionary is needed')
  if (!isSingleSegment) {
    const window = reader.byte()
    const base = 2 ** (10 + (window >> 3))
    checkSize(base + (base / 8) * (window & 7))
  }
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0
  checkSize(reader.uint(sizeBytes))
  for (let isLast = false; !isLast; ) {
    const block = reader.uint(3)
    isLast = (block & 1) === 1
    const isRepeatedByte = ((block >> 1) & 3) === 1
    reader.take(isRepeatedByte ? 1 : block >> 3)
  }
  if ((flags & 4) !== 0) reader.take(4)
}

const checkSize = (bytes: number): void => {
  if (bytes > BODY_BYTES_MAX) throw new BodyTooLarge()
}
