import { expect, test } from 'vitest'
import { createRepeatFilter } from './repeat-filter.ts'

test('equal events pass once per interval, others beside them', () => {
  let nowMs = 1_000
  const filter = createRepeatFilter(100, () => nowMs)
  expect([filter.isNew('a'), filter.isNew('a'), filter.isNew('b')]).toEqual([true, false, true])
  nowMs += 99
  expect(filter.isNew('a')).toBe(false)
  nowMs += 1
  expect([filter.isNew('a'), filter.isNew('a')]).toEqual([true, false])
})

test('a flood of different events does not fill the memory: the oldest are forgotten', () => {
  const filter = createRepeatFilter(1e9, () => 0)
  for (let index = 0; index <= 10_000; index += 1) filter.isNew(`${index}`)
  expect([filter.isNew('10000'), filter.isNew('1'), filter.isNew('0')]).toEqual([false, false, true])
})
