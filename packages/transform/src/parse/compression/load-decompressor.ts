import type { KafkaSource } from '@sluice/contracts'
import { Refusal } from '../../refusal.ts'
import { type CreateParser, parseFailure } from '../payload-parser.ts'
import { createBodyMemory } from './body-memory.ts'
import type { Decompress } from './decompress.ts'
import { GZIP_MAGIC, LZ4_MAGIC, SNAPPY_FRAME_MAGIC, startsWith, XERIAL_MAGIC, ZSTD_MAGIC } from './magic.ts'

type Compression = KafkaSource['compression']

/** The decoder of a compression; null for none. Only what is chosen is loaded. */
export const loadDecompressor = async (compression: Compression): Promise<Decompress | null> => {
  switch (compression) {
    case 'none':
      return null
    case 'gzip':
      return (await import('./gzip.ts')).gunzip
    case 'zstd':
      return (await import('./zstd.ts')).unzstd
    case 'snappy':
      return (await import('./snappy.ts')).unsnappy
    case 'lz4':
      return (await import('./lz4.ts')).unlz4
    case 'auto':
      return loadDetecting()
  }
}

/** Goes by the first bytes; a body that begins like none of the formats is taken as it is. */
const loadDetecting = async (): Promise<Decompress> => {
  const [{ gunzip }, { unzstd }, { unsnappy }, { unlz4 }] = await Promise.all([
    import('./gzip.ts'),
    import('./zstd.ts'),
    import('./snappy.ts'),
    import('./lz4.ts'),
  ])
  const decoders: readonly (readonly [readonly number[], Decompress])[] = [
    [GZIP_MAGIC, gunzip],
    [ZSTD_MAGIC, unzstd],
    [LZ4_MAGIC, unlz4],
    [XERIAL_MAGIC, unsnappy],
    [SNAPPY_FRAME_MAGIC, unsnappy],
  ]
  return (bytes) => {
    for (const [magic, decompress] of decoders) if (startsWith(bytes, magic)) return decompress(bytes)
    return bytes
  }
}

/** A parser of bodies that are decompressed first; those whose schema was asked for are not decompressed again. */
export const decompressing =
  (createParser: CreateParser, decompress: Decompress): CreateParser =>
  (context) => {
    const parser = createParser(context)
    const { schemaId } = parser
    const { peek, take } = createBodyMemory(decompress)
    return {
      ...parser,
      parse: (value) => {
        const body = take(value)
        return body instanceof Refusal ? parseFailure(body) : parser.parse(body)
      },
      ...(schemaId === undefined
        ? {}
        : {
            schemaId: (value) => {
              const body = peek(value)
              return body instanceof Refusal ? undefined : schemaId(body)
            },
          }),
    }
  }
