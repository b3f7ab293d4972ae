import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSalvage } from './salvage.ts'

/** Plays a server that refuses every span with a bad row in it; `interruptions` are the writes the network eats. */
const play = (rows: number, bad: ReadonlySet<number>, interruptions: ReadonlySet<number> = new Set()) => {
  const salvage = createSalvage(rows)
  const written: number[] = []
  const refused: number[] = []
  let writes = 0
  for (let span = salvage.next; span !== undefined; span = salvage.next) {
    writes += 1
    if (interruptions.has(writes)) {
      salvage.interrupted()
      continue
    }
    const spanRows = Array.from({ length: span.to - span.from }, (_, index) => (span?.from ?? 0) + index)
    if (!spanRows.some((row) => bad.has(row))) {
      written.push(...spanRows)
      salvage.written()
    } else if (salvage.refused()) refused.push(...spanRows)
  }
  return { written, refused, writes }
}

const cases = fc.integer({ min: 1, max: 300 }).chain((rows) =>
  fc.record({
    rows: fc.constant(rows),
    bad: fc.uniqueArray(fc.nat(rows - 1), { maxLength: 12 }).map((list) => new Set(list)),
    interruptions: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }).map((list) => new Set(list)),
  }),
)

describe('salvage', () => {
  it('gives up exactly the rows that have not ended, in order', () => {
    fc.assert(
      fc.property(cases, fc.nat(40), ({ rows, bad }, writes) => {
        const salvage = createSalvage(rows)
        const ended: number[] = []
        for (let left = writes, span = salvage.next; span !== undefined && left > 0; span = salvage.next, left -= 1) {
          const spanRows = Array.from({ length: span.to - span.from }, (_, index) => (span?.from ?? 0) + index)
          const isGood = !spanRows.some((row) => bad.has(row))
          if (isGood) salvage.written()
          if (isGood || salvage.refused()) ended.push(...spanRows)
        }
        for (const { from, to } of salvage.refusedAll()) for (let row = from; row < to; row += 1) ended.push(row)
        expect(ended).toEqual(Array.from({ length: rows }, (_, row) => row))
        expect(salvage.next).toBeUndefined()
      }),
    )
  })

  it('writes every good row once and in order, and refuses exactly the bad ones', () => {
    fc.assert(
      fc.property(cases, ({ rows, bad }) => {
        const { written, refused } = play(rows, bad)
        expect(written).toEqual(Array.from({ length: rows }, (_, row) => row).filter((row) => !bad.has(row)))
        expect(refused).toEqual([...bad].sort((a, b) => a - b))
      }),
    )
  })

  it('needs at most 2·p·log2(n) writes beside the first one', () => {
    fc.assert(
      fc.property(cases, ({ rows, bad }) => {
        const { writes } = play(rows, bad)
        expect(writes).toBeLessThanOrEqual(1 + 2 * bad.size * Math.ceil(Math.log2(rows)))
      }),
    )
  })

  it('never gives a good row up when the infrastructure fails in between, and still ends', () => {
    fc.assert(
      fc.property(cases, ({ rows, bad, interruptions }) => {
        const { written, refused } = play(rows, bad, interruptions)
        expect(new Set(written)).toEqual(
          new Set(Array.from({ length: rows }, (_, row) => row).filter((r) => !bad.has(r))),
        )
        expect(refused).toEqual([...bad].sort((a, b) => a - b))
      }),
    )
  })

  it('sends what is left as one block again after an interruption', () => {
    const salvage = createSalvage(8)
    expect(salvage.refused()).toBe(false)
    expect(salvage.next).toMatchObject({ from: 0, to: 4 })
    salvage.interrupted()
    expect(salvage.next).toMatchObject({ from: 0, to: 8 })
  })

  it('has nothing to write for an empty block', () => {
    expect(createSalvage(0).next).toBeUndefined()
  })
})
