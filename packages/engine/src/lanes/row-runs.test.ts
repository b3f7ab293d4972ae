import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runsOf } from './row-runs.ts'

it('cuts a span into runs that cover each of its rows once, in order, and never two of a kind in turn', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(20)), fc.nat(10), fc.nat(10), (rows, from, length) => {
      const runs = [...runsOf(new Set(rows), { from, to: from + length })]
      const covered = runs.flatMap((run) =>
        Array.from({ length: run.to - run.from }, (_, at) => [run.from + at, run.isIn]),
      )
      expect(covered).toEqual(Array.from({ length }, (_, at) => [from + at, rows.includes(from + at)]))
      for (const [at, run] of runs.entries()) expect(run.isIn).not.toBe(runs[at + 1]?.isIn)
    }),
  )
})
