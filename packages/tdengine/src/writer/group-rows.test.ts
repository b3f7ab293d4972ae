import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowGrouper } from './group-rows.ts'
import { createSubtableCache } from './subtable-cache.ts'

describe('grouping rows by subtable', () => {
  it('puts every row into the group of its name, in order, however often the grouper was used', () => {
    const group = createRowGrouper(createSubtableCache(1000))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 200 }), fc.nat(), (numbers, seed) => {
        const names = numbers.map((number) => `t${number}`)
        const from = names.length === 0 ? 0 : seed % names.length
        const { subtables, starts, rows } = group(names, from, names.length)
        const found = subtables.map(({ name }, index) => ({
          name,
          rows: [...rows.slice(starts[index], starts[index + 1])],
        }))
        const expected = [...new Set(names.slice(from))].map((name) => ({
          name,
          rows: names.flatMap((each, row) => (each === name && row >= from ? [row] : [])),
        }))
        expect(found).toStrictEqual(expected)
      }),
    )
  })
})

describe('the cache of subtables', () => {
  it('gives one entry per name until it is full, then forgets the oldest', () => {
    const cache = createSubtableCache(2)
    const first = cache.intern('a')
    first.known = true
    expect(cache.intern('a')).toBe(first)
    cache.intern('b')
    cache.intern('c')
    expect(cache.size).toBe(2)
    expect(cache.intern('a').known).toBe(false)
  })

  it.each(['', 'a.b', 'a`b', 'x'.repeat(193), '\n'])(
    'refuses the name %j, which would reach another table or none',
    (name) => {
      expect(() => createSubtableCache(10).intern(name)).toThrow(
        expect.objectContaining({ code: 'TDENGINE_NAME_INVALID', failure: 'data' }),
      )
    },
  )
})
