import { lz4Compress, snappyCompress } from '@platformatic/wasm-utils'
import fc from 'fast-check'
import kafkajs from 'kafkajs'
import { beforeAll, describe, expect, it } from 'vitest'
import { decompressSnappy } from '../fetch/decompress.ts'
import { registerCodecs } from './codecs.ts'

/** What snappy-java writes around its blocks. */
const xerial = (blocks: readonly Buffer[]): Buffer => {
  const header = Buffer.concat([
    Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]),
    Buffer.from([0, 0, 0, 1, 0, 0, 0, 1]),
  ])
  return Buffer.concat([
    header,
    ...blocks.flatMap((block) => {
      const packed = snappyCompress(block)
      const length = Buffer.alloc(4)
      length.writeInt32BE(packed.length)
      return [length, packed]
    }),
  ])
}

const bytes = fc.uint8Array({ maxLength: 5_000 }).map((array) => Buffer.from(array))

describe('codecs', () => {
  beforeAll(registerCodecs)

  it('reads snappy blocks with the framing of snappy-java, however many', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 5 }), (blocks) => {
        expect(decompressSnappy(xerial(blocks))).toEqual(Buffer.concat(blocks))
      }),
      { numRuns: 50 },
    )
  })

  it.for([kafkajs.CompressionTypes.Snappy, kafkajs.CompressionTypes.LZ4, kafkajs.CompressionTypes.ZSTD])(
    'gives back what went in: codec %i',
    async (type) => {
      const codec = kafkajs.CompressionCodecs[type as kafkajs.CompressionTypes.ZSTD]()
      await fc.assert(
        fc.asyncProperty(bytes, async (buffer) => {
          expect(Buffer.from(await codec.decompress(await codec.compress({ buffer })))).toEqual(buffer)
        }),
        { numRuns: 50 },
      )
    },
  )

  it('keeps a result intact when the next one is made', () => {
    const first = lz4Compress(Buffer.alloc(100, 1))
    const copy = Buffer.from(first)
    lz4Compress(Buffer.alloc(100, 2))
    expect(first).toEqual(copy)
  })
})
