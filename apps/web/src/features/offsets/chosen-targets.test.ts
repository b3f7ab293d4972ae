import type { PlannedOffset } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { toSet, withTyped } from './chosen-targets.ts'

const planned = (partition: number, changes: Partial<PlannedOffset> = {}): PlannedOffset => ({
  topic: 't',
  partition,
  earliest: 5,
  latest: 20,
  current: 10,
  isCommitted: true,
  target: 20,
  ...changes,
})

describe('typed offsets', () => {
  it('stand for the targets of their partitions; what is not held leaves a partition where it is', () => {
    const typed = new Map<string, number | ''>([
      ['t/0', 5],
      ['t/1', 21],
      ['t/2', ''],
    ])
    const targets = withTyped(
      [0, 1, 2, 3].map((partition) => planned(partition)),
      typed,
    ).map(({ target }) => target)
    expect(targets).toEqual([5, 10, 10, 10])
  })
})

describe('what is set', () => {
  it('is what moves, and what was never committed', () => {
    const partitions = [planned(0), planned(1, { target: 10 }), planned(2, { target: 10, isCommitted: false })]
    expect(toSet(partitions)).toEqual([
      { topic: 't', partition: 0, offset: 20 },
      { topic: 't', partition: 2, offset: 10 },
    ])
  })
})
