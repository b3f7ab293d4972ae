import { addCounts, zeroCounts } from '@sluice/contracts'
import { exampleSnapshot } from '@sluice/contracts/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPointMaker, POINT_MS } from './point-maker.ts'

const snapshot = (atMs: number, written: number) =>
  exampleSnapshot({ atMs, lag: 5, counts: { ...zeroCounts(), messages: written, rows: written, written } })

describe('points of ten seconds', () => {
  it('lose and invent nothing: their sum is the last count', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 25_000 }), fc.nat(1_000)), { minLength: 1 })
    fc.assert(
      fc.property(steps, (given) => {
        const maker = createPointMaker(0)
        let atMs = 1_000_000
        let written = 0
        const points = given.map(([ms, rows]) => {
          atMs += ms
          written += rows
          return maker.add(snapshot(atMs, written))
        })
        const all = [...points, maker.flush()].filter((point) => point !== null)
        expect(all.reduce((sum, { counts }) => addCounts(sum, counts), zeroCounts()).written).toBe(written)
        expect(all.every((point) => point.atMs % POINT_MS === 0)).toBe(true)
        expect(new Set(all.map((point) => point.atMs)).size).toBe(all.length)
      }),
    )
  })

  it('come with the first snapshot of the next ten seconds, with rates over ten seconds', () => {
    const maker = createPointMaker(3)
    expect(maker.flush()).toBeNull()
    expect(maker.add(snapshot(20_100, 10))).toBeNull()
    expect(maker.add(snapshot(29_900, 50))).toBeNull()
    expect(maker.add(snapshot(30_000, 60))).toMatchObject({ atMs: 20_000, index: 3, rowsPerSecond: 5, lag: 5 })
    expect(maker.flush()).toMatchObject({ atMs: 30_000, rowsPerSecond: 1 })
  })
})
