import { describe, expect, it } from 'vitest'
import { batchRowsFor } from './batch-rows.ts'

describe('the rows of a batch', () => {
  it.each([
    [10_000, 1, 10_000],
    [10_000, 1_000, 10_000],
    [10_000, 6_321, 31_605],
    [10_000, 100_000, 50_000],
    [80_000, 100_000, 80_000],
    [1_000, 1_000, 1_000],
  ])('configured as %i over %i subtables are %i', (configured, subtables, rows) => {
    expect(batchRowsFor(configured, subtables)).toBe(rows)
  })
})
