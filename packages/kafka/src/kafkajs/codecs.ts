import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { lz4Compress, lz4Decompress, snappyCompress } from '@platformatic/wasm-utils'
import kafkajs from 'kafkajs'
import { decompressSnappy } from '../fetch/decompress.ts'

/** What kafkajs hands to a codec: the encoder whose buffer holds the records. */
interface Encoder {
  readonly buffer: Buffer
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
