import { zeroCounts } from '@sluice/contracts'
import { exampleMetrics } from '@sluice/contracts/testing'
import { describe, expect, test } from 'vitest'
import { appendLive } from './append-live.ts'
import { type ChartSample, sampleOfLive, sampleOfPoint } from './chart-sample.ts'
import { chartSteps } from './chart-steps.ts'

const spoken = {
  index: 0,
  epoch: 1,
  workerId: 'w',
  startedMs: 0,
  health: 'ACTIVE' as const,
  partitions: 1,
  rowsPerSecond: 0,
  messagesPerSecond: 0,
  lag: 0,
  lagSeconds: 0,
  inFlightRows: 0,
}
const told = (atMs: number, written: number, lag = 0) =>
  exampleMetrics({ atMs, lag, total: { ...zeroCounts(), written }, subTasks: [spoken], writeBatches: written / 10 })

const point = (atMs: number, written: number) =>
  sampleOfPoint({
    at: new Date(atMs).toISOString(),
    seconds: 5,
    counts: { ...zeroCounts(), rows: written, written },
    rowsIn: written,
    bytes: 0,
    batches: 1,
    retries: 0,
    failedWrites: 0,
    cpuMs: 3,
    lag: 7,
    lagSeconds: 2.5,
    latencyMsP50: null,
    latencyMsP95: null,
    latencyMsP99: null,
    inFlightRows: 0,
    bufferFill: 0,
  })
const liveSample = (atMs: number, written: number, lag: number): ChartSample => {
  const sample = sampleOfLive(told(atMs - 1_000, 0), told(atMs, written, lag))
  if (sample === null) throw new RangeError('the sub-task speaks')
  return sample
}

describe('samples', () => {
  test('of stored points are per measured second', () => {
    expect(point(0, 1_000)).toMatchObject({ rowsOut: 200, batches: 0.2, lag: 7, cpuSecondsPerMillion: 3 })
    expect(point(0, 1).cpuSecondsPerMillion).toBeNull()
  })

  test('of what is told live are what was added since, and none where nobody speaks or sums began anew', () => {
    expect(sampleOfLive(told(1_000, 100), told(3_000, 500))).toMatchObject({ rowsOut: 200, batches: 20 })
    expect(sampleOfLive(told(1_000, 100), exampleMetrics({ atMs: 3_000 }))).toBeNull()
    expect(sampleOfLive(told(1_000, 500), told(2_000, 100))?.rowsOut).toBeNull()
  })
})

describe('steps of a chart', () => {
  const window = { fromMs: 100_000, toMs: 160_000, stepMs: 10_000 }

  test('are all there, and those that nothing is known of are gaps', () => {
    const steps = chartSteps([point(110_000, 50), point(140_000, 0)], [], window)
    expect(steps.atMs).toEqual([100_000, 110_000, 120_000, 130_000, 140_000, 150_000])
    expect(steps.column('rowsOut')).toEqual([null, 10, null, null, 0, null])
  })

  test('go on with what is told live: the mean of rates, the worst of what waits, and nothing twice', () => {
    const live = [liveSample(141_000, 900, 99), liveSample(151_000, 10, 4), liveSample(152_000, 30, 9)]
    const steps = chartSteps([point(140_000, 50)], live, window)
    expect(steps.column('rowsOut').slice(-2)).toEqual([10, 20])
    expect(steps.column('lag').slice(-2)).toEqual([7, 9])
  })
})

describe('the live tail', () => {
  test('is bounded, and an event that was seen already adds nothing', () => {
    let tail = appendLive({ last: null, samples: [] }, told(0, 0))
    expect(appendLive(tail, told(0, 0))).toBe(tail)
    for (let second = 1; second <= 2_000; second += 1) tail = appendLive(tail, told(second * 1_000, second))
    expect(tail.samples).toHaveLength(900)
    expect(tail.samples.at(-1)).toMatchObject({ atMs: 2_000_000, rowsOut: 1 })
  })
})
