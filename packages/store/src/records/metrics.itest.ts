import { zeroCounts } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { examplePoint } from '../testing/example-point.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'
import { METRIC_RETENTION_DEFAULT } from './metric-retention.ts'

const HOUR_MS = 3_600_000
/** A round five minutes. */
const NOW_MS = Math.floor(Date.now() / 300_000) * 300_000
const rows = (count: number) => ({ ...zeroCounts(), messages: count, rows: count, written: count })

const setting = async () => {
  const store = await openStore()
  const { id } = await store.tasks.create(taskToSave('a'))
  const since = (agoMs: number, stepSeconds: number) =>
    store.metrics.list(id, { fromMs: NOW_MS - agoMs, toMs: NOW_MS, stepSeconds })
  return { store, id, since }
}

describe('metric points', () => {
  it('add up when two engines of one sub-task share ten seconds; their lag does not', async () => {
    const { store, id, since } = await setting()
    const point = examplePoint({ atMs: NOW_MS - 20_000, counts: rows(2), lag: 9, latencyMsP99: 50, cpuMs: 7 })
    await store.metrics.add(id, point)
    await store.metrics.add(id, { ...point, lag: 4, latencyMsP99: 20 })
    expect(await since(60_000, 10)).toMatchObject([
      {
        at: new Date(NOW_MS - 20_000).toISOString(),
        seconds: 10,
        counts: { rows: 4 },
        lag: 4,
        latencyMsP99: 50,
        cpuMs: 14,
      },
    ])
  })

  it('sum over sub-tasks, and steps hold the sum of what was counted and the worst of what was measured', async () => {
    const { store, id, since } = await setting()
    const point = examplePoint({ atMs: NOW_MS - 60_000, counts: rows(2), lag: 3, lagSeconds: 8, inFlightRows: 5 })
    await store.metrics.add(id, point)
    await store.metrics.add(id, { ...point, index: 1, lag: 7, lagSeconds: 2 })
    await store.metrics.add(id, { ...point, atMs: NOW_MS - 30_000, lag: 1, lagSeconds: 90, inFlightRows: 1 })
    expect(await since(60_000, 10)).toMatchObject([
      { seconds: 10, counts: { rows: 4 }, lag: 10, lagSeconds: 8, inFlightRows: 10 },
      { seconds: 10, counts: { rows: 2 }, lag: 1, lagSeconds: 90 },
    ])
    expect(await since(60_000, 60)).toMatchObject([
      { seconds: 20, counts: { rows: 6 }, lag: 10, lagSeconds: 90, inFlightRows: 10 },
    ])
  })

  it('of a silence stand for all of it, and where nothing was measured there is none', async () => {
    const { store, id, since } = await setting()
    await store.metrics.add(id, examplePoint({ atMs: NOW_MS - 120_000, seconds: 60, lag: 0 }))
    const points = await since(100_000, 10)
    expect(points.map(({ at, lag }) => [Date.parse(at) - NOW_MS, lag])).toEqual([
      [-100_000, 0],
      [-90_000, 0],
      [-80_000, 0],
      [-70_000, 0],
    ])
  })
})

describe('old points', () => {
  it('are summed up over five minutes, once, and read where ten seconds are forgotten', async () => {
    const { store, id, since } = await setting()
    const days = (n: number) => NOW_MS - n * 24 * HOUR_MS
    for (const atMs of [days(5), days(5) + 290_000, days(3), days(1) - HOUR_MS, NOW_MS - HOUR_MS / 2])
      await store.metrics.add(id, examplePoint({ atMs, counts: rows(10), lag: 4, lagSeconds: 1 }))
    await store.metrics.add(id, examplePoint({ atMs: days(3), index: 1, counts: rows(5), lag: 6 }))
    const before = await since(7 * 24 * HOUR_MS, 3_600)
    for (let time = 0; time < 2; time += 1) await store.metrics.housekeep(NOW_MS)
    const after = await since(7 * 24 * HOUR_MS, 3_600)
    expect(before.reduce((sum, { counts }) => sum + counts.rows, 0)).toBe(10)
    expect(after).toMatchObject([
      { seconds: 20, counts: { rows: 20 }, lag: 4, lagSeconds: 1 },
      { seconds: 10, counts: { rows: 15 }, lag: 10 },
      { seconds: 10, counts: { rows: 10 } },
      { seconds: 10, counts: { rows: 10 } },
    ])
    await store.metrics.housekeep(NOW_MS + METRIC_RETENTION_DEFAULT.pointHours * HOUR_MS)
    expect(await since(7 * 24 * HOUR_MS, 300)).toHaveLength(3)
    await store.metrics.housekeep(NOW_MS + METRIC_RETENTION_DEFAULT.chartDays * 24 * HOUR_MS)
    expect(await since(7 * 24 * HOUR_MS, 10)).toEqual([])
  })
})

describe('totals of engines', () => {
  it('are those of all runs and those of the newest', async () => {
    const { store, id } = await setting()
    expect(await store.metrics.totals(id)).toMatchObject({ runs: 1, cumulative: { writeBatches: 0 } })
    const named = { createdSupertables: 1, processedBatches: 2, failedBatches: 3, failedPoints: 4, drainedRows: 5 }
    const work = { batches: 2, writtenPoints: 40, bytes: 5_000_000_000, cpuMs: 30 }
    const point = examplePoint({ atMs: NOW_MS, ...work, ...named })
    await store.metrics.add(id, point)
    await store.metrics.add(id, { ...point, index: 1 })
    await store.tasks.setDesired(id, 'stopped')
    await store.tasks.setDesired(id, 'running')
    await store.metrics.add(id, { ...point, atMs: NOW_MS + 10_000 })
    expect(await store.metrics.totals(id)).toMatchObject({
      runs: 2,
      cumulative: { writeBatches: 6, writtenPoints: 120, receivedBytes: 15_000_000_000, cpuMs: 90 },
      thisRun: { version: 1, totals: { writeBatches: 2, writtenPoints: 40, receivedBytes: 5_000_000_000, ...named } },
    })
  })
})
