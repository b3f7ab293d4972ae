import { SPARKLINE_POINTS, SPARKLINE_STEP_MS } from '@sluice/contracts'
import type { PointBucket } from '@sluice/store'
import { expect, test } from 'vitest'
import { createPointHistory } from './point-history.ts'

const NOW_MS = 1_800_000_000_000

const bucket = (stepsAgo: number, rowsPerSecond: number, seconds = 10): PointBucket => ({
  taskId: '1',
  startMs: NOW_MS - stepsAgo * SPARKLINE_STEP_MS,
  seconds,
  rowsPerSecond,
  written: rowsPerSecond,
  filtered: 0,
  deadLettered: 0,
})

const sparklineOf = async (...buckets: readonly PointBucket[]) => {
  const history = createPointHistory({ since: async () => [...buckets] }, () => NOW_MS)
  await history.refresh()
  return history.sparklineOf('1')
}

test('a sparkline holds the last minutes, with gaps where nothing was measured', async () => {
  const line = await sparklineOf(bucket(2, 5), bucket(0, 7.1234))
  expect(line).toHaveLength(SPARKLINE_POINTS)
  expect(line.slice(-4)).toEqual([null, 5, null, 7.12])
})

test('a point of a task at rest stands for as long as it says, also from before the first step', async () => {
  const line = await sparklineOf(bucket(SPARKLINE_POINTS + 2, 0, 100), bucket(3, 0, 60))
  expect(line.slice(0, 3)).toEqual([0, 0, null])
  expect(line.slice(-4)).toEqual([0, 0, 0, null])
})

test('a task without points has no sparkline, and nothing of its day', async () => {
  const history = createPointHistory({ since: async () => [] }, () => NOW_MS)
  await history.refresh()
  expect(history.sparklineOf('1')).toEqual([])
  expect(history.dayOf('1')).toEqual({ written: 0, filtered: 0, deadLettered: 0 })
})
