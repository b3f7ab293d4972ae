import { crc32 } from 'node:zlib'

/** A frame: length and CRC-32 of its content, both u32 little-endian, then the content. */
export const FRAME_HEADER_BYTES = 8
/** More than any batch: a longer one is damage, and must not be allocated. */
const CONTENT_BYTES_MAX = 512 * 1024 * 1024

export const frameOf = (content: Buffer): Buffer => {
  const header = Buffer.allocUnsafe(FRAME_HEADER_BYTES)
  header.writeUInt32LE(content.length, 0)
  header.writeUInt32LE(crc32(content), 4)
  return Buffer.concat([header, content])
}

/** Reads `length` bytes at `position`; fewer at the end of the file. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>

/** The content of the frame at `position`; null at the end, or where a crash or damage left no whole frame. */
export const readFrame = async (readAt: ReadAt, position: number): Promise<Buffer | null> => {
  const header = await readAt(position, FRAME_HEADER_BYTES)
  if (header.length < FRAME_HEADER_BYTES) return null
  const length = header.readUInt32LE(0)
  if (length > CONTENT_BYTES_MAX) return null
  const content = await readAt(position + FRAME_HEADER_BYTES, length)
  return content.length === length && crc32(content) === header.readUInt32LE(4) ? content : null
}
