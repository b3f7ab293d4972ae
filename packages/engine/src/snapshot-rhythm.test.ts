import type { EngineSnapshot } from '@sluice/contracts'
import { exampleSnapshot } from '@sluice/contracts/testing'
import { describe, expect, it } from 'vitest'
import { createPartitions } from './accounting/partitions.ts'
import { createMeters } from './meters/meters.ts'
import { createSnapshotRhythm } from './snapshot-rhythm.ts'

const SECOND_MS = 1_000

const idle = (atMs: number, changes: Partial<EngineSnapshot> = {}): EngineSnapshot =>
  exampleSnapshot({
    atMs,
    health: 'IDLE',
    lag: 0,
    inFlightRows: 0,
    cachedRecords: 0,
    progress: null,
    trouble: null,
    messagesPerSecond: 0,
    rowsInPerSecond: 0,
    rowsPerSecond: 0,
    latencyMsP50: null,
    lastError: null,
    assigned: true,
    paused: false,
    partitions: [],
    receivedBatches: 0,
    failedWrites: 0,
    ...changes,
  })

const engine = () => {
  const state = { counts: idle(0).counts, rows: 0, isPaused: false, isEnding: false }
  const meters = createMeters(() => 0)
  meters.isAssigned = true
  const partitions = createPartitions()
  const rhythm = createSnapshotRhythm({
    intervalMs: SECOND_MS,
    accountant: state,
    partitions,
    budget: state,
    meters,
    errors: { last: null },
    isPaused: () => state.isPaused,
    isEnding: () => state.isEnding,
  })
  rhythm.note(idle(0, { counts: state.counts }))
  return { state, meters, partitions, rhythm }
}

describe('the rhythm of snapshots', () => {
  it('leaves out two of three while nothing happens', () => {
    const { rhythm } = engine()
    expect([1, 2, 3].map((second) => rhythm.isDue(second * SECOND_MS))).toEqual([false, false, true])
  })

  it.each<[string, (of: ReturnType<typeof engine>) => unknown]>([
    ['a batch comes', ({ meters }) => Object.assign(meters, { receivedBatches: 1 })],
    ['rows are in flight', ({ state }) => Object.assign(state, { rows: 1 })],
    ['something is accounted for', ({ state }) => Object.assign(state, { counts: { ...state.counts } })],
    ['a write fails', ({ meters }) => meters.sinkTrouble.add('0')],
    ['the group takes its partitions back', ({ meters }) => Object.assign(meters, { isAssigned: false })],
    ['a partition comes', ({ partitions }) => partitions.assign({ topic: 't', partition: 0, offset: 0 }, 0)],
    ['it is paused', ({ state }) => Object.assign(state, { isPaused: true })],
    ['it ends', ({ state }) => Object.assign(state, { isEnding: true })],
  ])('misses no second once %s', (_, happen) => {
    const all = engine()
    happen(all)
    expect(all.rhythm.isDue(SECOND_MS)).toBe(true)
  })

  it.each<[string, Partial<EngineSnapshot>]>([
    ['lag', { lag: 1 }],
    ['an unknown lag', { lag: null }],
    ['a rate', { messagesPerSecond: 0.2 }],
    ['a latency', { latencyMsP50: 5 }],
    ['trouble with the source', { health: 'SOURCE_ERROR' }],
    ['a run with an end', { progress: { offsets: 1, offsetsLeft: 1 } }],
  ])('misses no second while there is %s', (_, changes) => {
    const { rhythm, state } = engine()
    rhythm.note(idle(0, { counts: state.counts, ...changes }))
    expect(rhythm.isDue(SECOND_MS)).toBe(true)
  })
})
