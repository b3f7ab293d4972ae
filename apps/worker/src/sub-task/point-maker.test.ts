import { addCounts, zeroCounts } from '@sluice/contracts'
import { exampleSnapshot } from '@sluice/contracts/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPointMaker, IDLE_POINT_MS, POINT_MS } from './point-maker.ts'

const snapshot = (atMs: number, written: number, lag = 5) =>
  exampleSnapshot({ atMs, lag, counts: { ...zeroCounts(), messages: written, rows: written, written } })

describe('points of ten seconds', () => {
  it('lose and invent nothing: their sum is the last count, and no moment has two', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 25_000 }), fc.oneof(fc.constant(0), fc.nat(1_000))), {
      minLength: 1,
    })
    fc.assert(
      fc.property(steps, fc.constantFrom(0, 5), (given, lag) => {
        const maker = createPointMaker(0)
        let atMs = 1_000_000
        let written = 0
        const points = given.flatMap(([ms, rows]) => {
          atMs += ms
          written += rows
          return [...maker.add(snapshot(atMs, written, lag))]
        })
        const all = [...points, ...maker.flush()]
        expect(all.reduce((sum, { counts }) => addCounts(sum, counts), zeroCounts()).written).toBe(written)
        let endMs = 0
        for (const point of all) {
          expect(point.atMs % POINT_MS).toBe(0)
          expect(point.atMs).toBeGreaterThanOrEqual(endMs)
          expect(point.seconds === 10 || point.counts.rows === 0).toBe(true)
          endMs = point.atMs + point.seconds * 1_000
        }
      }),
    )
  })

  it('come with the first snapshot of the next ten seconds', () => {
    const maker = createPointMaker(3)
    expect(maker.flush()).toEqual([])
    expect(maker.add(snapshot(20_100, 10))).toEqual([])
    expect(maker.add(snapshot(29_900, 50))).toEqual([])
    expect(maker.add(snapshot(30_000, 60))).toMatchObject([
      { atMs: 20_000, index: 3, seconds: 10, counts: { rows: 50 }, lag: 5 },
    ])
    expect(maker.flush()).toMatchObject([{ atMs: 30_000, counts: { rows: 10 } }])
  })

  it('of a silence are one a minute, told before whatever ends it', () => {
    const maker = createPointMaker(0)
    const told = []
    for (let atMs = 0; atMs < 10 * IDLE_POINT_MS; atMs += 1_000) told.push(...maker.add(snapshot(atMs, 0, 0)))
    expect(told.map(({ atMs, seconds }) => [atMs, seconds])).toEqual(
      Array.from({ length: 9 }, (_, minute) => [minute * IDLE_POINT_MS, 60]),
    )
    maker.add(snapshot(10 * IDLE_POINT_MS, 7, 0))
    expect(maker.add(snapshot(10 * IDLE_POINT_MS + POINT_MS, 7, 0))).toMatchObject([
      { atMs: 10 * IDLE_POINT_MS, counts: { rows: 7 } },
    ])
  })

  it('of a task that is behind and stands still are told each time: that is no silence', () => {
    const maker = createPointMaker(0)
    const told = []
    for (let atMs = 0; atMs <= IDLE_POINT_MS; atMs += 1_000) told.push(...maker.add(snapshot(atMs, 0, 5)))
    expect(told).toHaveLength(6)
  })

  it('remember the last latency of their ten seconds', () => {
    const maker = createPointMaker(0)
    maker.add({ ...snapshot(1_000, 5), latencyMsP50: 40.4, bufferFill: 0.7 })
    maker.add({ ...snapshot(2_000, 5), latencyMsP50: null, bufferFill: 0.1 })
    expect(maker.flush()).toMatchObject([{ latencyMsP50: 40, bufferFill: 0.7 }])
  })

  it('hold no latency that cannot be stored, also of messages that are years old', () => {
    const maker = createPointMaker(0)
    maker.add({ ...snapshot(1_000, 5), latencyMsP99: 95_000_000_000 })
    expect(maker.flush()).toMatchObject([{ latencyMsP99: 2_147_483_647 }])
  })
})
