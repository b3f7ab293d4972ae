import type { TaskSpec } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { testSpec } from '../testing/task-spec.ts'
import { rowsInFlightOf } from './rows-in-flight.ts'

const withColumns = (spec: TaskSpec, count: number): TaskSpec => {
  const [first] = spec.target.columns
  if (first === undefined) throw new RangeError('the example has columns')
  return { ...spec, target: { ...spec.target, columns: Array.from({ length: count }, () => first) } }
}

test('narrow rows are in flight as many as the spec allows', () => {
  const spec = withColumns(testSpec(), 8)
  expect(rowsInFlightOf(spec)).toBe(spec.advanced.rowsInFlightMax)
})

test('wide rows are fewer, so that their values stay within the same memory, but never so few that writing stalls', () => {
  const tags = testSpec().target.tags.length
  expect(rowsInFlightOf(withColumns(testSpec(), 300 - tags))).toBe(2_000)
  expect(rowsInFlightOf(withColumns(testSpec(), 60 - tags))).toBe(10_000)
  expect(rowsInFlightOf(withColumns(testSpec(), 4_000))).toBe(2_000)
})

test('a limit of the spec below that holds', () => {
  const spec = withColumns(testSpec(), 256)
  expect(rowsInFlightOf({ ...spec, advanced: { ...spec.advanced, rowsInFlightMax: 500 } })).toBe(500)
})
