import fc from 'fast-check'
import { expect, it } from 'vitest'
import { untilTickMs } from './until-tick.ts'

it('ends at the same multiple for whoever asks within one interval, and comes once for each of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 21, max: 10_000 }), (nowMs, intervalMs) => {
      const tickMs = nowMs + untilTickMs(nowMs, intervalMs)
      expect(tickMs % intervalMs).toBe(0)
      expect(tickMs - nowMs).toBeLessThan(1.05 * intervalMs + 1)
      // A timer that is a millisecond early does not find its own tick again.
      expect(tickMs - 1 + untilTickMs(tickMs - 1, intervalMs)).toBe(tickMs + intervalMs)
    }),
  )
})
