import { METRIC_RANGE_MS } from '@sluice/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeTicks } from './time-ticks.ts'

const HALF_HOUR_MS = 30 * 60_000

test('ticks of every range are few, inside it and at whole minutes of the local clock', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(METRIC_RANGE_MS)),
      fc.integer({ min: 0, max: 2 ** 41 }),
      fc.integer({ min: -24, max: 28 }).map((halfHours) => halfHours * HALF_HOUR_MS),
      (rangeMs, toMs, zoneOffsetMs) => {
        const ticks = timeTicks(toMs - rangeMs, toMs, zoneOffsetMs)
        expect(ticks.length).toBeGreaterThanOrEqual(3)
        expect(ticks.length).toBeLessThanOrEqual(8)
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(toMs - rangeMs)
          expect(tick).toBeLessThanOrEqual(toMs)
          expect(Math.abs(tick + zoneOffsetMs) % 60_000).toBe(0)
        }
      },
    ),
  ))
