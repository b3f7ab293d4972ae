import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { laneOf } from './lane-hash.ts'

describe('lane of a subtable', () => {
  it('is always the same and one of the lanes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 32 }), (name, lanes) => {
        const lane = laneOf(name, lanes)
        expect(laneOf(name, lanes)).toBe(lane)
        expect(Number.isInteger(lane) && lane >= 0 && lane < lanes).toBe(true)
      }),
    )
  })

  it.each([2, 3, 4, 8])('spreads numbered tables evenly over %i lanes', (lanes) => {
    const counts = new Array<number>(lanes).fill(0)
    for (let table = 0; table < 10_000; table += 1) {
      const lane = laneOf(`meter_${table}`, lanes)
      counts[lane] = (counts[lane] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count / (10_000 / lanes) - 1)).toBeLessThan(0.1)
  })
})
