import { expect, test } from 'vitest'
import { wholeUnit } from './whole-unit.ts'

const MINUTE_MS = 60_000

test.each([
  [14_400 * MINUTE_MS, 'days', 10],
  [1_440 * MINUTE_MS, 'days', 1],
  [36 * 60 * MINUTE_MS, 'hours', 36],
  [90 * MINUTE_MS, 'minutes', 90],
  [90_500, 'seconds', 90.5],
] as const)('%s ms are %s, %s of them, and nothing is rounded', (ms, unit, count) => {
  expect(wholeUnit(ms)).toEqual({ unit, count })
})
