import { type MetricPoint, zeroCounts } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartSeries } from './chart-series.ts'

const stored = (atMs: number, rowsPerSecond = 1): MetricPoint => ({
  at: new Date(atMs).toISOString(),
  rowsPerSecond,
  messagesPerSecond: rowsPerSecond,
  lag: null,
  counts: zeroCounts(),
})
const live = (atMs: number, rowsPerSecond = 2) => ({ atMs, rowsPerSecond, lag: 0 })

describe('chartSeries', () => {
  test('a silence longer than thirty seconds becomes a gap', () => {
    const series = chartSeries([stored(0), stored(10_000), stored(90_000)], [], 0)
    expect(series.map((point) => point.rowsPerSecond)).toEqual([1, 1, null, 1])
  })

  test('live points continue the history and never repeat it', () => {
    const series = chartSeries([stored(10_000)], [live(9_000), live(10_000), live(11_000)], 0)
    expect(series.map((point) => point.atMs)).toEqual([10_000, 11_000])
  })

  test('points before the range are left out', () => {
    expect(chartSeries([stored(0), stored(10_000)], [], 5_000)).toHaveLength(1)
  })

  test('however many points, the series is bounded, ordered in time and keeps the newest', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 3_000 }), (steps) => {
        let atMs = 0
        const points = steps.map((step) => {
          atMs += step
          return stored(atMs)
        })
        const series = chartSeries(points, [], 0)
        expect(series.length).toBeLessThanOrEqual(1_200)
        for (const [index, point] of series.entries())
          if (index > 0) expect(point.atMs).toBeGreaterThan(series[index - 1]?.atMs ?? 0)
        expect(series.at(-1)?.atMs).toBe(atMs)
      }),
      { numRuns: 40 },
    ))
})
