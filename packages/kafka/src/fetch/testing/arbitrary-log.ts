import fc from 'fast-check'
import type { WrittenBatch, WrittenRecord } from './written-batch.ts'

const bytes = fc.option(fc.uint8Array({ maxLength: 40 }), { freq: 4 })
const headers = fc.array(fc.tuple(fc.oneof(fc.constantFrom('a', '__proto__', 'toString'), fc.string()), bytes), {
  maxLength: 3,
})

/** Records with holes between their offsets, as compaction leaves them. */
const records: fc.Arbitrary<readonly WrittenRecord[]> = fc
  .array(
    fc.record({
      gap: fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 200_000 })),
      timestampDelta: fc.oneof(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: -(2 ** 44), max: 2 ** 44 })),
      key: bytes,
      value: bytes,
      headers,
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drafts) => {
    let offsetDelta = -1
    return drafts.map(({ gap, ...draft }) => {
      offsetDelta += gap
      return { ...draft, offsetDelta }
    })
  })

const draft = fc.record({
  records,
  baseTimestampMs: fc.integer({ min: -1, max: 2 ** 45 }),
  maxTimestampMs: fc.integer({ min: 0, max: 2 ** 45 }),
  isStampedByBroker: fc.boolean(),
  codec: fc.integer({ min: 0, max: 4 }),
  producerId: fc.integer({ min: 1, max: 3 }),
  isTransactional: fc.boolean(),
  kind: fc.oneof({ weight: 4, arbitrary: fc.constant('data' as const) }, fc.constantFrom('abort', 'commit')),
})

/** Batches of one partition, one behind the other, from several producers, some of them in transactions. */
export const arbitraryLog: fc.Arbitrary<readonly WrittenBatch[]> = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 40 }), fc.array(draft, { minLength: 1, maxLength: 6 }))
  .map(([first, drafts]) => {
    let baseOffset = first
    return drafts.map((one): WrittenBatch => {
      const isData = one.kind === 'data'
      const lastOffsetDelta = isData ? (one.records.at(-1)?.offsetDelta ?? 0) : 0
      const batch = { ...one, codec: isData ? one.codec : 0, baseOffset, lastOffsetDelta }
      baseOffset += lastOffsetDelta + 1
      return batch
    })
  })
