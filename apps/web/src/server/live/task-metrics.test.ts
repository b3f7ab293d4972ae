import { type EngineSnapshot, type LiveSnapshot, taskMetricsSchema, zeroCounts } from '@sluice/contracts'
import { exampleSnapshot } from '@sluice/contracts/testing'
import { describe, expect, test } from 'vitest'
import { SNAPSHOT_LIVE_MS, taskMetrics } from './task-metrics.ts'

const NOW_MS = 1_000_000

const task = { taskId: '1', status: 'RUNNING', health: 'IDLE' } as const

const live = (index: number, over: Partial<EngineSnapshot>): LiveSnapshot => ({
  taskId: '1',
  index,
  epoch: 1,
  workerId: 'w',
  snapshot: exampleSnapshot({ atMs: NOW_MS, ...over }),
})

const counts = { total: zeroCounts(), thisRun: zeroCounts(), lost: 3 }
const of = (...messages: LiveSnapshot[]) => taskMetricsSchema.parse(taskMetrics(task, counts, messages, NOW_MS))

describe('taskMetrics', () => {
  test('adds rates, lag and rows in flight of the sub-tasks', () => {
    const metrics = of(
      live(0, { rowsPerSecond: 10, lag: 3, inFlightRows: 5, messagesPerSecond: 8 }),
      live(1, { rowsPerSecond: 20, lag: 4, inFlightRows: 1, messagesPerSecond: 9 }),
    )
    expect(metrics).toMatchObject({
      rowsPerSecond: 30,
      lag: 7,
      inFlightRows: 6,
      messagesPerSecond: 17,
      lostMessages: 3,
    })
  })

  test('lag in seconds is that of the partition furthest behind, and the end is told by all paces together', () => {
    const catchingUp = live(0, { lag: 300, lagSeconds: 12, lagPerSecond: -40 })
    const losing = live(1, { lag: 100, lagSeconds: 90, lagPerSecond: 20 })
    expect(of(catchingUp, losing)).toMatchObject({ lagSeconds: 90, lagPerSecond: -20, etaSeconds: 20 })
    expect(of(losing)).toMatchObject({ lagPerSecond: 20, etaSeconds: null })
    expect(of(live(0, { lag: 0, lagPerSecond: 0 }))).toMatchObject({ etaSeconds: 0 })
    expect(of(catchingUp, live(1, { lag: 5, lagPerSecond: null }))).toMatchObject({
      lagPerSecond: null,
      etaSeconds: null,
    })
  })

  test('says what each sub-task does, in their order', () => {
    const rates = of(live(1, { rowsPerSecond: 5 }), live(0, { lag: 2 })).subTasks
    expect(rates.map(({ index, rowsPerSecond, lag }) => [index, rowsPerSecond, lag])).toEqual([
      [0, 0, 2],
      [1, 5, null],
    ])
  })

  test('a sub-task that fell silent does not count as running at its last speed', () => {
    const metrics = of(live(0, { atMs: NOW_MS - SNAPSHOT_LIVE_MS - 1, rowsPerSecond: 10, lag: 1, health: 'ACTIVE' }))
    expect(metrics).toMatchObject({ rowsPerSecond: 0, lag: null, health: 'IDLE' })
  })

  test('adds up how far the sub-tasks of a bounded run are, and tells nothing of a run without an end', () => {
    const bounded = [10, 4].map((offsetsLeft, index) => live(index, { progress: { offsets: 20, offsetsLeft } }))
    expect(of(...bounded).progress).toEqual({ offsets: 40, offsetsLeft: 14 })
    expect(of(live(0, { progress: null }), live(1, {})).progress).toBeNull()
  })

  test('lag that no sub-task knows is unknown, not zero', () => {
    expect(of(live(0, {})).lag).toBeNull()
    expect(of(live(0, {}), live(1, { lag: 2 })).lag).toBe(2)
  })

  test('the sub-task that most needs a person decides the health, and the newest error is shown', () => {
    const metrics = of(
      live(0, { health: 'ACTIVE', lastError: { code: 'A', message: 'older', atMs: 1 } }),
      live(1, { health: 'SINK_ERROR', lastError: { code: 'B', message: 'newer', atMs: 2 } }),
      live(2, { health: 'IDLE' }),
    )
    expect(metrics.health).toBe('SINK_ERROR')
    expect(metrics.lastError?.message).toBe('newer')
  })
})
