import { zeroCounts } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../testing/seeded-random.ts'
import { createOffsetTracker } from './offset-tracker.ts'

/** Ranges with holes between them, one row per offset. */
const rangesOf = (random: ReturnType<typeof seededRandom>, count: number) => {
  let at = random.between(0, 5)
  return Array.from({ length: count }, () => {
    const from = at + random.between(0, 3)
    at = from + random.between(1, 4)
    return { from, to: at }
  })
}

const shuffled = <Item>(items: readonly Item[], random: ReturnType<typeof seededRandom>): Item[] => {
  const copy = [...items]
  for (let index = copy.length - 1; index > 0; index -= 1) {
    const other = random.between(0, index)
    const [a, b] = [copy[index], copy[other]]
    if (a !== undefined && b !== undefined) [copy[index], copy[other]] = [b, a]
  }
  return copy
}

describe('offset tracker', () => {
  it('stands at the contiguous prefix after every end, in 100,000 random orders', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 12 }), (seed, size) => {
        const random = seededRandom(seed)
        for (let order = 0; order < 100; order += 1) {
          const tracker = createOffsetTracker()
          const ranges = rangesOf(random, size)
          const begun = ranges.map(({ from, to }) => tracker.begin(from, to))
          const ended = new Set<number>()
          let counted = 0
          for (const index of shuffled([...ranges.keys()], random)) {
            const range = begun[index]
            if (range === undefined) throw new Error('no such range')
            tracker.end(range, { ...zeroCounts(), messages: range.to - range.from })
            ended.add(index)
            const prefix = ranges.findIndex((_, at) => !ended.has(at))
            const done = prefix === -1 ? ranges : ranges.slice(0, prefix)
            counted += tracker.takeCounts().messages
            const right =
              tracker.next === (done.at(-1)?.to ?? null) &&
              counted === done.reduce((sum, { from, to }) => sum + to - from, 0) &&
              tracker.open === ranges.length - done.length
            // Two million expectations would take longer than what they check.
            if (!right) expect({ next: tracker.next, counted, open: tracker.open }).toEqual(done)
          }
        }
      }),
      { numRuns: 1_000 },
    )
  }, 60_000)

  it('stays fast and small when one range holds up a hundred thousand others', () => {
    const tracker = createOffsetTracker()
    const first = tracker.begin(0, 1)
    for (let offset = 1; offset <= 100_000; offset += 1)
      tracker.end(tracker.begin(offset, offset + 1), { ...zeroCounts(), rows: 1 })
    expect(tracker.next).toBeNull()
    tracker.end(first, { ...zeroCounts(), rows: 1 })
    expect(tracker.next).toBe(100_001)
    expect(tracker.takeCounts().rows).toBe(100_001)
    expect(tracker.open).toBe(0)
  })

  it('refuses to end a range twice', () => {
    const tracker = createOffsetTracker()
    const range = tracker.begin(0, 1)
    tracker.end(range, zeroCounts())
    expect(() => tracker.end(range, zeroCounts())).toThrow(RangeError)
  })
})
