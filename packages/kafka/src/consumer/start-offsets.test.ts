import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowKey } from './partition-flow.ts'
import { startingPoints } from './start-offsets.ts'

const at = { topic: 't', partition: 0 }
const key = flowKey('t', 0)
const range = { ...at, earliest: 100, latest: 200 }

describe('startingPoints', () => {
  it('takes the commit and anchors nothing', () => {
    const { points, losses } = startingPoints([at], [{ ...at, offset: 150 }], [range], new Map([[key, 200]]))
    expect(points).toEqual([{ ...at, offset: 150, committed: 150, anchor: false }])
    expect(losses).toEqual([])
  })

  it('takes the reset point without a commit, and anchors it for whoever comes next', () => {
    const { points, losses } = startingPoints([at], [], [range], new Map([[key, 180]]))
    expect(points).toEqual([{ ...at, offset: 180, committed: null, anchor: true }])
    expect(losses).toEqual([])
  })

  it('starts a partition that nobody knew at its first record', () => {
    expect(startingPoints([at], [], [range], new Map()).points).toMatchObject([{ offset: 100, anchor: false }])
  })

  it('reports records that retention deleted after the commit', () => {
    const { points, losses } = startingPoints([at], [{ ...at, offset: 40 }], [range], new Map())
    expect(points).toMatchObject([{ offset: 100, committed: 40 }])
    expect(losses).toMatchObject([{ code: 'KAFKA_RECORDS_EXPIRED' }])
  })

  it('reports a log that ends before the commit and reads it from its beginning', () => {
    const { points, losses } = startingPoints([at], [{ ...at, offset: 500 }], [range], new Map())
    expect(points).toMatchObject([{ offset: 100, committed: 500 }])
    expect(losses).toHaveLength(1)
  })

  it('gives every assigned partition exactly one start inside of what it holds', () => {
    const offset = fc.nat({ max: 50 })
    const partition = fc.record({
      earliest: offset,
      size: offset,
      commit: fc.option(offset),
      reset: fc.option(offset),
    })
    fc.assert(
      fc.property(fc.array(partition, { maxLength: 8 }), (given) => {
        const assigned = given.map((_, index) => ({ topic: 't', partition: index }))
        const ranges = given.map(({ earliest, size }, index) => ({
          topic: 't',
          partition: index,
          earliest,
          latest: earliest + size,
        }))
        const commits = given.flatMap(({ commit }, index) =>
          commit === null ? [] : [{ topic: 't', partition: index, offset: commit }],
        )
        // A reset point is read from the partition itself, so it never lies past the end.
        const resets = given.flatMap(({ reset, earliest, size }, index) =>
          reset === null ? [] : [[flowKey('t', index), Math.min(reset, earliest + size)] as const],
        )
        const { points } = startingPoints(assigned, commits, ranges, new Map(resets))
        expect(points.map(({ partition: index }) => index)).toEqual(assigned.map(({ partition: index }) => index))
        for (const [index, start] of points.entries()) {
          expect(start.offset).toBeGreaterThanOrEqual(ranges[index]?.earliest ?? Number.NaN)
          expect(start.offset).toBeLessThanOrEqual(ranges[index]?.latest ?? Number.NaN)
        }
      }),
    )
  })
})
