import type { KafkaRecord } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutSlices } from './slices.ts'

const record = (offset: number, size: number): KafkaRecord => ({
  offset,
  timestampMs: 0,
  key: null,
  value: size === 0 ? null : new Uint8Array(size),
  headers: null,
})

const batches = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 4 }), size: fc.nat(30) }), { maxLength: 60 })
  .map((steps) => {
    let offset = -1
    return steps.map(({ gap, size }) => {
      offset += gap
      return record(offset, size)
    })
  })
const limits = { records: 7, bytes: 50 }

describe('slices', () => {
  it('hold every record from the start on, once and in order, within the limits', () => {
    fc.assert(
      fc.property(batches, fc.nat(200), fc.nat(200), (records, start, replayBelow) => {
        const slices = [...cutSlices(records, start, replayBelow, limits)]
        expect(slices.flatMap((slice) => slice.records)).toEqual(records.filter(({ offset }) => offset >= start))
        for (const slice of slices) {
          expect(slice.records.length).toBeGreaterThan(0)
          expect(slice.records.length).toBeLessThanOrEqual(limits.records)
          expect(slice.bytes <= limits.bytes || slice.records.length === 1).toBe(true)
          expect(slice.to).toBe((slice.records.at(-1)?.offset ?? 0) + 1)
        }
      }),
    )
  })

  it('are counted before or not counted before, never both', () => {
    fc.assert(
      fc.property(batches, fc.nat(200), (records, replayBelow) => {
        for (const slice of cutSlices(records, 0, replayBelow, limits))
          for (const { offset } of slice.records) expect(offset < replayBelow).toBe(slice.replayed)
      }),
    )
  })
})
