import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowEndOf } from './row-end.ts'

describe('the number of an archived row', () => {
  it('tells row and table where a row ends in every table: it is row × tables + table', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), fc.integer({ min: 2, max: 32 }), fc.nat(), (row, tables, any) => {
        const table = any % tables
        const target = { matching: 'all' as const, further: Array.from({ length: tables - 1 }) }
        expect(rowEndOf(row * tables + table, target)).toEqual({ row, table })
      }),
    )
  })

  it.each([
    ['all', 0],
    ['first', 3],
  ] as const)('is that of the row where a row ends once: %s of %i further tables', (matching, further) => {
    expect(rowEndOf(7, { matching, further: Array.from({ length: further }) })).toEqual({ row: 7, table: null })
  })
})
