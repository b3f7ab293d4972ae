import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

const bounds = { minMs: 200, maxMs: 30_000 }

describe('back-off', () => {
  it('doubles up to the bound, whatever the attempt', () => {
    const longest = (attempt: number): number => backoffMs(attempt, bounds, () => 0.999999)
    expect([0, 1, 2, 7, 8, 1_000_000].map(longest)).toEqual([200, 400, 800, 25_600, 30_000, 30_000])
  })

  it('keeps its random part in the upper half', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
        const ceiling = Math.min(bounds.maxMs, bounds.minMs * 2 ** attempt)
        const delay = backoffMs(attempt, bounds, () => random)
        expect(delay >= ceiling / 2 && delay <= ceiling).toBe(true)
      }),
    )
  })
})
