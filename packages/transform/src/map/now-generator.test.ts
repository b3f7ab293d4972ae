import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UNITS_PER_MS } from '../time/units.ts'
import { createNowGenerator } from './now-generator.ts'

const batch = fc.record({
  /** The clock may stand still or be set back. */
  stepMs: fc.constantFrom(0, 0, 1, 2, 1000, -1, -5000),
  subtables: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 }),
})

describe('the generator of now', () => {
  it.each(['ms', 'us', 'ns'] as const)(
    'gives no subtable a time twice, in %s, whatever the clock does',
    (precision) => {
      fc.assert(
        fc.property(fc.array(batch, { maxLength: 8 }), (batches) => {
          const generator = createNowGenerator(precision)
          const seen = new Set<string>()
          let nowMs = 1_700_000_000_000
          let rows = 0
          for (const { stepMs, subtables } of batches) {
            nowMs += stepMs
            generator.begin(nowMs)
            for (const subtable of subtables) {
              const time = generator.unique([], subtable)
              seen.add(`${subtable} ${time}`)
              rows++
            }
          }
          expect(seen.size).toBe(rows)
        }),
      )
    },
  )

  it.each(['ms', 'us', 'ns'] as const)('stays as close to the clock as it can, in %s', (precision) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 50 }), (subtables) => {
        const generator = createNowGenerator(precision)
        generator.begin(1_700_000_000_000)
        const base = 1_700_000_000_000n * BigInt(UNITS_PER_MS[precision])
        const counts = new Map<string, bigint>()
        for (const subtable of subtables) {
          const before = counts.get(subtable) ?? 0n
          expect(BigInt(String(generator.unique([], subtable)))).toBe(base + before)
          counts.set(subtable, before + 1n)
        }
        expect(BigInt(String(generator.plain([], 'a')))).toBe(base)
      }),
    )
  })
})
