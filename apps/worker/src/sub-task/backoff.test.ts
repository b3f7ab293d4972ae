import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryDelayMs } from './backoff.ts'

const delays = (cause: 'passing' | 'lasting') => [1, 2, 3, 4, 7].map((attempt) => retryDelayMs(attempt, cause, () => 0))

describe('back-off of failed sub-tasks', () => {
  it('begins at five seconds and doubles up to half a minute, or five where a person must act', () => {
    expect(delays('passing')).toEqual([5_000, 10_000, 20_000, 30_000, 30_000])
    expect(delays('lasting')).toEqual([5_000, 10_000, 20_000, 40_000, 300_000])
  })

  it('stays within its bounds and a fifth for any number of failures', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), random, (attempt, chance) => {
        const delay = retryDelayMs(attempt, 'lasting', () => chance)
        expect(delay).toBeGreaterThanOrEqual(5_000)
        expect(delay).toBeLessThanOrEqual(360_000)
      }),
    )
  })
})
