import { promisify } from 'node:util'
import { gunzip, zstdDecompress } from 'node:zlib'
import { lz4Decompress, snappyDecompress } from '@platformatic/wasm-utils'
import type { Decompress } from './record-set.ts'

/** First bytes of the framing that snappy-java (and so every JVM producer) puts around snappy blocks. */
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0])
/** The magic and two int32 versions; after it, blocks with an int32 length each. */
const XERIAL_HEADER_BYTES = 16

/** Decompresses snappy with or without the framing of snappy-java. */
export const decompressSnappy = (bytes: Buffer): Buffer => {
  if (!bytes.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC)) return snappyDecompress(bytes)
  const blocks: Buffer[] = []
  let at = XERIAL_HEADER_BYTES
  while (at < bytes.length) {
    const length = bytes.readInt32BE(at)
    at += 4
    blocks.push(snappyDecompress(bytes.subarray(at, at + length)))
    at += length
  }
  return Buffer.concat(blocks)
}

/** By their number in the attributes of a record batch; 0 is none. */
const codecs: readonly (Decompress | null)[] = [
  null,
  promisify(gunzip),
  async (bytes) => decompressSnappy(bytes),
  async (bytes) => lz4Decompress(bytes),
  promisify(zstdDecompress),
]

/** The codec with a number of Kafka's; null for none. Throws RangeError for one that is not known. */
export const decompressorOf = (number: number): Decompress | null => {
  const codec = codecs[number]
  if (codec === undefined) throw new RangeError(`records are compressed with the unknown codec ${number}`)
  return codec
}
