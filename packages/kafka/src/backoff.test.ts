import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

it('grows, never beyond its bound and a quarter', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
      const delay = backoffMs(attempt, 100, 5_000, () => random)
      expect(delay).toBeGreaterThanOrEqual(75)
      expect(delay).toBeLessThanOrEqual(6_250)
      expect(backoffMs(attempt + 1, 100, 5_000, () => random)).toBeGreaterThanOrEqual(delay)
    }),
  )
})
