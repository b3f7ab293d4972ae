import { describe, expect, it } from 'vitest'
import { layoutOf } from '../testing/layouts.ts'
import { createBatchGrowth } from './batch-growth.ts'
import { createLaneBlock, type LaneBlock } from './lane-block.ts'

const [many, few] = [layoutOf('many'), layoutOf('few')]

const blockOf = (layout: typeof many, rows: number, subtables: number): LaneBlock => {
  const block = createLaneBlock(layout)
  for (let row = 0; row < rows; row += 1) block.subtables.push(`t${row % subtables}`)
  block.count = rows
  return block
}

describe('the growth of batches', () => {
  it('is per table, by the subtables of what was written, up to what is allowed', () => {
    const growth = createBatchGrowth(10_000, 25_000)
    growth.wrote(blockOf(many, 10_000, 4_000))
    growth.wrote(blockOf(few, 10_000, 100))
    expect([growth.rowsFor(many), growth.rowsFor(few)]).toStrictEqual([20_000, 10_000])
    for (let block = 0; block < 10; block += 1) growth.wrote(blockOf(many, 20_000, 9_000))
    expect(growth.rowsFor(many)).toBe(25_000)
  })

  it('ends when the rows no longer spread, and never goes below what is configured', () => {
    const growth = createBatchGrowth(10_000, 50_000)
    growth.wrote(blockOf(many, 10_000, 6_000))
    expect(growth.rowsFor(many)).toBe(30_000)
    for (let block = 0; block < 10; block += 1) growth.wrote(blockOf(many, 30_000, 10))
    expect(growth.rowsFor(many)).toBe(10_000)
  })

  it('learns nothing from blocks that went before they were full', () => {
    const growth = createBatchGrowth(10_000, 50_000)
    growth.wrote(blockOf(many, 9_999, 9_999))
    expect(growth.rowsFor(many)).toBe(10_000)
  })

  it('does not happen where there is no room for it, or small batches are asked for', () => {
    const [tight, small] = [createBatchGrowth(10_000, 5_000), createBatchGrowth(100, 50_000)]
    tight.wrote(blockOf(many, 10_000, 10_000))
    small.wrote(blockOf(many, 100, 100))
    expect([tight.rowsFor(many), small.rowsFor(many)]).toStrictEqual([10_000, 100])
  })
})
