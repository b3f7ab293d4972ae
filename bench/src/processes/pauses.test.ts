import { expect, it } from 'vitest'
import { summarizePauses } from './pauses.ts'

it('says how many there were, how long they took together, and the longest', () => {
  const pauses = Array.from({ length: 200 }, (_, index) => index + 1)
  expect(summarizePauses(pauses.toReversed())).toEqual({ count: 200, totalMs: 20_100, p99Ms: 198, maxMs: 200 })
  expect(summarizePauses([])).toEqual({ count: 0, totalMs: 0, p99Ms: 0, maxMs: 0 })
})
