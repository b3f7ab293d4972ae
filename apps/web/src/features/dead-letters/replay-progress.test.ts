import type { Replay } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { percentDone } from './replay-progress.ts'

const at = (done: number, total: number, state: Replay['state'] = 'running') =>
  percentDone({ state, total, counts: { done, written: 0, filtered: 0, failed: 0 } })

test('a replay says all only when it has ended', () => {
  expect(at(0, 0)).toBe(0)
  expect(at(50, 200)).toBe(25)
  expect(at(200, 200)).toBe(99)
  expect(at(300, 200)).toBe(99)
  expect(at(200, 200, 'completed')).toBe(100)
  expect(at(20, 200, 'cancelled')).toBe(100)
})
