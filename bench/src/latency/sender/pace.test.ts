import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dueTimes, TICK_MS, tickSizes } from './pace.ts'

it('sends exactly as many messages as the rate wants, and never more than one message away from it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 500_000 }), fc.integer({ min: 1, max: 5 }), (perSecond, seconds) => {
      const due = dueTimes(tickSizes(perSecond, seconds), 0)
      expect(due.at(-1)?.count).toBe(perSecond * seconds)
      for (const [tick, { count }] of due.entries())
        expect(Math.abs(count - ((tick + 1) * TICK_MS * perSecond) / 1_000)).toBeLessThanOrEqual(1)
    }),
  )
})

it('tells when messages were due, not when they were sent', () => {
  expect(dueTimes([3, 3], 1_000)).toEqual([
    { count: 3, atMs: 1_002.5 },
    { count: 6, atMs: 1_007.5 },
  ])
})
