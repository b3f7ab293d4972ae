import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ATTEMPTS_MAX, retryDelayMs } from './retry.ts'

it('waits no shorter than before until ten minutes are reached, and ends', () => {
  const chance = fc.double({ min: 0, max: 0.999, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: ATTEMPTS_MAX - 2 }), chance, chance, (attempts, first, second) => {
      const delay = retryDelayMs(attempts, () => first) ?? 0
      const next = retryDelayMs(attempts + 1, () => second) ?? 0
      expect(next).toBeGreaterThanOrEqual(Math.min(delay, 300_000))
      expect(next).toBeLessThanOrEqual(600_000)
    }),
  )
  expect(retryDelayMs(ATTEMPTS_MAX, () => 0)).toBeNull()
})

it('spreads messages that failed together', () => {
  expect(retryDelayMs(1, () => 0)).toBe(2_500)
  expect(retryDelayMs(1, () => 0.5)).toBe(3_750)
  expect(retryDelayMs(5, () => 0)).toBe(40_000)
})
