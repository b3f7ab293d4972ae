import { expect, test } from 'vitest'
import { stackUp, summaryOf } from './plot-data.ts'

test('a stack ends at the sum of its lines, and gaps stay gaps', () => {
  expect(
    stackUp([
      [1, null, 3],
      [10, null, 30],
      [100, null, 300],
    ]),
  ).toEqual([
    [1, null, 3],
    [11, null, 33],
    [111, null, 333],
  ])
})

test('a summary is of what was measured', () => {
  expect(summaryOf([null, 4, 1, 9, 2, null])).toEqual({ last: 2, lowest: 1, highest: 9 })
  expect(summaryOf([null, null])).toBeNull()
})
