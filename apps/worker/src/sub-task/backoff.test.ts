import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryDelayMs } from './backoff.ts'

describe('back-off of failed sub-tasks', () => {
  it('begins at five seconds, doubles, and stays within five minutes and a fifth', () => {
    expect([1, 2, 3, 7].map((attempt) => retryDelayMs(attempt, () => 0))).toEqual([5_000, 10_000, 20_000, 300_000])
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const delay = retryDelayMs(attempt, () => random)
          expect(delay).toBeGreaterThanOrEqual(5_000)
          expect(delay).toBeLessThanOrEqual(360_000)
        },
      ),
    )
  })
})
