import { type MetricPoint, zeroCounts } from '@sluice/contracts'
import { exampleMetrics, examplePartition } from '@sluice/contracts/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendLive, chartSeries } from './chart-series.ts'

const stored = (atMs: number, rowsPerSecond = 1): MetricPoint => ({
  at: new Date(atMs).toISOString(),
  seconds: 10,
  counts: { ...zeroCounts(), rows: 10 * rowsPerSecond },
  rowsIn: 0,
  bytes: 0,
  batches: 0,
  retries: 0,
  failedWrites: 0,
  cpuMs: 0,
  lag: null,
  lagSeconds: null,
  latencyMsP50: null,
  latencyMsP95: null,
  latencyMsP99: null,
  inFlightRows: 0,
  bufferFill: 0,
})
const live = (atMs: number, rowsPerSecond = 2) => ({ atMs, rowsPerSecond, lag: 0 })

describe('appendLive', () => {
  const metrics = (atMs: number, partitions = 1) =>
    exampleMetrics({ atMs, partitions: Array.from({ length: partitions }, () => examplePartition()) })

  test('a task of which nobody speaks has a gap, a task that is idle has zero', () => {
    const ring = appendLive(appendLive([], metrics(1, 0)), metrics(2))
    expect(ring.map((point) => point.rowsPerSecond)).toEqual([null, 0])
  })

  test('an event that was seen already adds nothing, and the ring is bounded', () => {
    expect(appendLive(appendLive([], metrics(5)), metrics(5))).toHaveLength(1)
    let ring = appendLive([], metrics(0))
    for (let atMs = 1; atMs <= 2_000; atMs += 1) ring = appendLive(ring, metrics(atMs))
    expect(ring).toHaveLength(900)
    expect(ring.at(-1)?.atMs).toBe(2_000)
  })
})

describe('chartSeries', () => {
  test('a silence longer than thirty seconds becomes a gap', () => {
    const series = chartSeries([stored(0), stored(10_000), stored(90_000)], [], 0, 100_000)
    expect(series.map((point) => point.rowsPerSecond)).toEqual([1, 1, null, 1])
  })

  test('live points continue the history and never repeat it', () => {
    const series = chartSeries([stored(10_000)], [live(9_000), live(10_000), live(20_000)], 0, 100_000)
    expect(series).toEqual([
      { atMs: 10_000, rowsPerSecond: 1, lag: null },
      { atMs: 20_000, rowsPerSecond: 2, lag: 0 },
    ])
  })

  test('live seconds are summed up: mean rate, worst lag', () => {
    const seconds = [0, 100, 50].map((lag, index) => ({ atMs: 20_000 + index * 1_000, rowsPerSecond: lag, lag }))
    expect(chartSeries([], seconds, 0, 100_000)).toEqual([{ atMs: 22_000, rowsPerSecond: 50, lag: 100 }])
  })

  test('points outside the range are left out', () => {
    expect(chartSeries([stored(0), stored(10_000), stored(20_000)], [], 5_000, 15_000)).toHaveLength(1)
  })

  test('however many points, the series is bounded, ordered in time and keeps the newest', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 3_000 }), (steps) => {
        let atMs = 0
        const points = steps.map((step) => {
          atMs += step
          return stored(atMs)
        })
        const series = chartSeries(points, [], 0, atMs)
        expect(series.length).toBeLessThanOrEqual(2 * 181)
        for (const [index, point] of series.entries())
          if (index > 0) expect(point.atMs).toBeGreaterThan(series[index - 1]?.atMs ?? 0)
        expect(series.at(-1)?.atMs).toBe(atMs)
      }),
      { numRuns: 40 },
    ))
})
