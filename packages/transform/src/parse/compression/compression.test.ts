import { gzipSync, zstdCompressSync } from 'node:zlib'
import * as wasm from '@platformatic/wasm-utils'
import type { KafkaSource } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileTransform } from '../../compile-transform.ts'
import { Refusal } from '../../refusal.ts'
import { inputOf, previewOn } from '../../testing/fixtures.ts'
import { BODY_BYTES_MAX } from './decompress.ts'
import { loadDecompressor } from './load-decompressor.ts'

// The encoders of the library do not take empty bodies.
const snappyCompress = (body: Buffer): Buffer =>
  body.length === 0 ? Buffer.from([0]) : Buffer.from(wasm.snappyCompress(body))
const lz4Compress = (body: Buffer): Buffer =>
  body.length === 0 ? Buffer.from('04224d186440a700000000055dcc02', 'hex') : Buffer.from(wasm.lz4Compress(body))

type Compression = Exclude<KafkaSource['compression'], 'none' | 'auto'>

const xerialHeader = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1])
const xerial = (body: Buffer): Buffer => {
  const blocks = [body.subarray(0, 10), body.subarray(10)].map((part) => {
    const block = snappyCompress(part)
    const length = Buffer.alloc(4)
    length.writeInt32BE(block.length)
    return Buffer.concat([length, block])
  })
  return Buffer.concat([xerialHeader, ...blocks])
}

const snappyFrames = (body: Buffer): Buffer => {
  const chunk = (type: number, data: Buffer): Buffer =>
    Buffer.concat([Buffer.from([type, data.length & 255, (data.length >> 8) & 255, data.length >> 16]), data])
  const checksum = Buffer.alloc(4)
  return Buffer.concat([
    chunk(0xff, Buffer.from('sNaPpY')),
    chunk(0, Buffer.concat([checksum, snappyCompress(body.subarray(0, -9))])),
    chunk(0xfe, Buffer.alloc(3)),
    chunk(1, Buffer.concat([checksum, body.subarray(-9)])),
  ])
}

/** Every way in which producers write each format. */
const writers: readonly (readonly [string, Compression, (body: Buffer) => Buffer])[] = [
  ['gzip', 'gzip', (body) => gzipSync(body)],
  ['gzip in two members', 'gzip', (body) => Buffer.concat([gzipSync(body.subarray(0, 5)), gzipSync(body.subarray(5))])],
  ['zstd', 'zstd', (body) => zstdCompressSync(body)],
  [
    'zstd in two frames',
    'zstd',
    (body) => Buffer.concat([zstdCompressSync(body.subarray(0, 5)), zstdCompressSync(body.subarray(5))]),
  ],
  ['lz4', 'lz4', lz4Compress],
  [
    'lz4 in two frames',
    'lz4',
    (body) => Buffer.concat([lz4Compress(body.subarray(0, 5)), lz4Compress(body.subarray(5))]),
  ],
  ['a raw block of snappy', 'snappy', snappyCompress],
  ['snappy as snappy-java frames it', 'snappy', xerial],
  ['snappy in the framing format', 'snappy', snappyFrames],
]

const text = (length: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, index) => `{"id":${index % 97},"v":${(index * 7919) % 1009}}\n`).join(''))

const outcome = async (compression: KafkaSource['compression'], bytes: Uint8Array): Promise<string> => {
  const decompress = await loadDecompressor(compression)
  const result = decompress === null ? bytes : decompress(bytes)
  return result instanceof Refusal ? result.code : Buffer.from(result).toString('latin1')
}

describe('compressed bodies', () => {
  it.each(writers)('of %s come out as they went in', { timeout: 30_000 }, async (_name, compression, write) => {
    const decompress = await loadDecompressor(compression)
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.constantFrom(0, 1, 255), { maxLength: 3000 }).map((bytes) => Uint8Array.from(bytes)),
    )
    fc.assert(
      fc.property(body, (bytes) => {
        const result = decompress?.(write(Buffer.from(bytes)))
        expect(result instanceof Refusal ? result.code : Buffer.from(result ?? []).equals(bytes)).toBe(true)
      }),
      { numRuns: 60 },
    )
    const large = text(100_000)
    expect(await outcome(compression, write(large))).toBe(large.toString('latin1'))
  })

  it.each(writers)('of %s are refused when a part is missing or wrong', async (_name, compression, write) => {
    const whole = write(text(20))
    for (let length = 0; length < whole.length; length++) {
      const result = await outcome(compression, whole.subarray(0, length))
      // A cut between two blocks of snappy-java or two chunks looks like an end.
      if (result !== 'PARSE_COMPRESSION') expect(text(20).toString('latin1').startsWith(result)).toBe(true)
    }
    expect(await outcome(compression, Buffer.from('{"v":1}'))).toBe('PARSE_COMPRESSION')
    expect(await outcome(compression, Buffer.alloc(0))).toBe('PARSE_COMPRESSION')
  })

  it.each(['gzip', 'zstd', 'lz4'] as const)('%s never passes a part for the whole', async (compression) => {
    const write = writers.find(([name]) => name === compression)?.[2] ?? gzipSync
    const whole = write(text(20))
    for (let length = 0; length < whole.length; length++)
      expect(await outcome(compression, whole.subarray(0, length))).toBe('PARSE_COMPRESSION')
  })

  it.each(writers)(
    'of %s may hold 16 MiB and not a byte more',
    { timeout: 30_000 },
    async (_name, compression, write) => {
      const full = Buffer.alloc(BODY_BYTES_MAX, 'x')
      expect((await outcome(compression, write(full))).length).toBe(BODY_BYTES_MAX)
      expect(await outcome(compression, write(Buffer.concat([full, full])))).toBe('PARSE_TOO_LARGE')
    },
  )

  it('never throw for broken bytes', { timeout: 30_000 }, async () => {
    for (const [, compression, write] of writers) {
      const decompress = await loadDecompressor(compression)
      const whole = write(text(30))
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }), (changes) => {
          const broken = Uint8Array.from(whole)
          for (const [at, byte] of changes) broken[at] = byte
          expect(decompress?.(broken)).toBeDefined()
        }),
        { numRuns: 300 },
      )
    }
  })

  it('are recognised by their first bytes, and anything else is taken as it is', async () => {
    for (const [name, , write] of writers)
      if (name !== 'a raw block of snappy') expect(await outcome('auto', write(text(3)))).toBe(text(3).toString())
    for (const plain of ['', '{', '{"v":1}', '\x1f', 'SNAPPY'])
      expect(await outcome('auto', Buffer.from(plain))).toBe(plain)
  })

  it.each<[string, Compression, string]>([
    ['lz4 -BD -B4', 'lz4', 'BCJNGGRApyMAAAD/BnNsdWljZSBjYXJyaWVzIHJvd3M7IBUA////HlBvd3M7IAAAAADOp2KE'],
    [
      'lz4 -9 --content-size -BX',
      'lz4',
      'BCJNGHxASAMAAAAAAABFIwAAAP8Gc2x1aWNlIGNhcnJpZXMgcm93czsgFQD///8eUG93czsggw/ITQAAAADOp2KE',
    ],
    ['lz4 --no-frame-crc', 'lz4', 'BCJNGGBAgiMAAAD/BnNsdWljZSBjYXJyaWVzIHJvd3M7IBUA////HlBvd3M7IAAAAAA='],
    ['zstd -19', 'zstd', 'KLUv/QRo5QAAqHNsdWljZSBjYXJyaWVzIHJvd3M7IAEAYWI1mfIMORw='],
    ['zstd --no-check -1', 'zstd', 'KLUv/QBI5QAAqHNsdWljZSBjYXJyaWVzIHJvd3M7IAEAYWI1mQ=='],
    ['zstd -3', 'zstd', 'KLUv/WRIAuUAAKhzbHVpY2UgY2FycmllcyByb3dzOyABAGFiNZnyDDkc'],
    ['gzip', 'gzip', 'H4sIAAAAAAACAyvOKc1MTlVITiwqykwtVijKLy+2VigeFRwVHBUkRRAAQxZds0gDAAA='],
  ])('that %s wrote are read', async (_name, compression, base64) => {
    const body = 'sluice carries rows; '.repeat(40)
    expect(await outcome(compression, Buffer.from(base64, 'base64'))).toBe(body)
    expect(await outcome('auto', Buffer.from(base64, 'base64'))).toBe(body)
  })

  it('are decompressed before parsing, whatever the format, and fail like any payload', async () => {
    const input = inputOf({ transform: { parser: { type: 'csv', header: true } }, compression: 'auto' })
    const result = await compileTransform(input)
    if (!result.ok) throw new Error('mistakes')
    const whole = gzipSync('v\n1\n2')
    const preview = previewOn(result.compiled, whole, 'v\n3', whole.subarray(0, -1))
    expect(preview.rows.map(({ parsed, error }) => parsed?.v?.text ?? error?.code)).toEqual([
      '1',
      '2',
      '3',
      'PARSE_COMPRESSION',
    ])
  })
})
