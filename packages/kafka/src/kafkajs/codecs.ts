import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { lz4Compress, lz4Decompress, snappyCompress, snappyDecompress } from '@platformatic/wasm-utils'
import kafkajs from 'kafkajs'

/** What kafkajs hands to a codec: the encoder whose buffer holds the records. */
interface Encoder {
  readonly buffer: Buffer
}

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

const compressZstd = promisify(zstdCompress)
const decompressZstd = promisify(zstdDecompress)

/**
 * Teaches kafkajs snappy, lz4 and zstd; gzip it knows. kafkajs keeps codecs in one table per process, so this is called
 * when an adapter is made; calling it again changes nothing.
 */
export const registerCodecs = (): void => {
  const { CompressionCodecs: codecs, CompressionTypes: types } = kafkajs
  codecs[types.Snappy] = () => ({
    compress: async ({ buffer }: Encoder) => snappyCompress(buffer),
    decompress: async (bytes: Buffer) => decompressSnappy(bytes),
  })
  codecs[types.LZ4] = () => ({
    compress: async ({ buffer }: Encoder) => lz4Compress(buffer),
    decompress: async (bytes: Buffer) => lz4Decompress(bytes),
  })
  codecs[types.ZSTD] = () => ({
    compress: ({ buffer }: Encoder) => compressZstd(buffer),
    decompress: (bytes: Buffer) => decompressZstd(bytes),
  })
}
