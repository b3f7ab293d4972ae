import { zeroCounts } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { createPartitions, seeEnd } from './accounting/partitions.ts'
import { createBudget } from './intake/budget.ts'
import { createErrorLog } from './meters/error-log.ts'
import { createMeters } from './meters/meters.ts'
import { takeSnapshot } from './snapshot.ts'

const START_MS = 1_000_000

const setting = () => {
  const clock = { ms: START_MS }
  const now = () => clock.ms
  const partitions = createPartitions()
  const budget = createBudget({ rows: 100, bytes: 1_000 }, () => undefined)
  const snapshot = () =>
    takeSnapshot({
      atMs: now(),
      startedMs: START_MS,
      counts: zeroCounts(),
      failed: false,
      gone: null,
      partitions,
      budget,
      meters: createMeters(now),
      errors: createErrorLog({ error: () => undefined }, now),
      sink: { trouble: () => null },
      createdSupertables: 0,
      cachedRecords: 0,
      parked: 2,
      progress: null,
      paused: false,
      joined: true,
    })
  return { clock, partitions, budget, snapshot }
}

const assigned = () => {
  const all = setting()
  const state = all.partitions.assign({ topic: 't', partition: 0, offset: 10 }, 10)
  return { ...all, state }
}

describe('lag in seconds', () => {
  it('is the age of the oldest record that has not ended', () => {
    const { state, snapshot, clock } = assigned()
    seeEnd(state, 40, clock.ms)
    const first = state.tracker.begin(10, 20, START_MS - 60_000)
    state.tracker.begin(20, 30, START_MS - 30_000)
    state.meter.waitingMs = START_MS - 5_000
    expect(snapshot()).toMatchObject({ lag: 30, lagSeconds: 60 })
    clock.ms += 10_000
    expect(snapshot().lagSeconds).toBe(70)
    state.tracker.end(first, zeroCounts())
    expect(snapshot()).toMatchObject({ lag: 20, lagSeconds: 40 })
  })

  it('is that of the record that waits to be taken in, then that of the last one taken in, then unknown', () => {
    const { state, snapshot, clock } = assigned()
    seeEnd(state, 40, clock.ms)
    expect(snapshot()).toMatchObject({ lag: 30, lagSeconds: null })
    state.meter.takenMs = START_MS - 9_000
    expect(snapshot().lagSeconds).toBe(9)
    state.meter.waitingMs = START_MS - 8_000
    expect(snapshot().lagSeconds).toBe(8)
  })

  it('is zero where nothing is left to read, and never negative where clocks differ', () => {
    const { state, snapshot, clock } = assigned()
    seeEnd(state, 10, clock.ms)
    state.meter.takenMs = START_MS - 3_600_000
    expect(snapshot()).toMatchObject({ lag: 0, lagSeconds: 0, lagPerSecond: 0 })
    seeEnd(state, 11, clock.ms)
    state.meter.waitingMs = START_MS + 5_000
    expect(snapshot().lagSeconds).toBe(0)
  })
})

describe('the pace of lag', () => {
  it('is what Kafka gets minus what ends', () => {
    const { state, snapshot, clock } = assigned()
    for (let second = 0; second < 20; second += 1) {
      clock.ms += 1_000
      seeEnd(state, 10_000 + 300 * second, clock.ms)
      const from = state.tracker.next ?? 10
      state.tracker.end(state.tracker.begin(from, from + 500, clock.ms), zeroCounts())
      snapshot()
    }
    const { lagPerSecond, partitions } = snapshot()
    expect(lagPerSecond).toBeCloseTo(-200)
    expect(partitions[0]?.consumedPerSecond).toBeCloseTo(500)
    expect(partitions[0]?.producedPerSecond).toBeCloseTo(300)
  })

  it('is unknown as long as one partition that is behind is', () => {
    const { partitions, state, snapshot, clock } = assigned()
    seeEnd(state, 10, clock.ms)
    seeEnd(partitions.assign({ topic: 't', partition: 1, offset: 0 }, 0), 5, clock.ms)
    expect(snapshot().lagPerSecond).toBeNull()
  })
})

it('tells how full the buffer is by what is scarcer, and who waits', async () => {
  const { budget, snapshot } = setting()
  await budget.acquire(10, 900)
  void budget.acquire(10, 200)
  expect(snapshot()).toMatchObject({ inFlightRows: 10, inFlightBytes: 900, bufferFill: 0.9, heldPartitions: 3 })
})
