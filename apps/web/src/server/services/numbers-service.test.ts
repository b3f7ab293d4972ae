import { METRIC_RANGE_MS, METRIC_STEPS_MAX, zeroCounts } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { marksOf, stepSecondsOf } from './numbers-service.ts'

const MINUTE_MS = 60_000

describe('steps of a chart', () => {
  test('are those that people read without thinking', () => {
    const steps = Object.entries(METRIC_RANGE_MS).map(([range, ms]) => [range, stepSecondsOf(ms, undefined)])
    expect(Object.fromEntries(steps)).toEqual({ '15m': 10, '1h': 10, '6h': 60, '24h': 300, '7d': 1_800 })
  })

  test('are whole points and never more than an answer holds, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 * 24 * 60 * MINUTE_MS }),
        fc.option(fc.integer({ min: 1, max: 100_000 })),
        (ms, wished) => {
          const step = stepSecondsOf(ms, wished ?? undefined)
          expect(step % 10).toBe(0)
          expect(ms / 1_000 / step).toBeLessThanOrEqual(METRIC_STEPS_MAX)
          if (wished !== null) expect(step).toBeGreaterThanOrEqual(wished)
        },
      ),
    )
  })
})

describe('marks', () => {
  test('tell when runs began and ended within the chart, in their order', () => {
    const run = (version: number, startMs: number, endMs: number | null) => ({
      id: version,
      version,
      startedAt: new Date(startMs),
      endedAt: endMs === null ? null : new Date(endMs),
      endReason: endMs === null ? null : 'edited',
      base: zeroCounts(),
    })
    const runs = [run(3, 50 * MINUTE_MS, null), run(2, 20 * MINUTE_MS, 50 * MINUTE_MS), run(1, 0, 20 * MINUTE_MS)]
    const marks = marksOf(runs, 15 * MINUTE_MS, 60 * MINUTE_MS)
    expect(marks.map(({ at, kind, version }) => `${Date.parse(at) / MINUTE_MS} ${kind} ${version}`)).toEqual([
      '20 started 2',
      '20 ended 1',
      '50 started 3',
      '50 ended 2',
    ])
  })
})
