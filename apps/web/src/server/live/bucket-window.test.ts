import type { PointBucket } from '@sluice/store'
import { expect, test } from 'vitest'
import { createBucketWindow } from './bucket-window.ts'

const WIDTH_MS = 60_000
const KEEP_MS = 600_000

const bucket = (startMs: number, written: number): PointBucket => ({
  taskId: '1',
  startMs,
  seconds: 10,
  rowsPerSecond: written,
  written,
  filtered: 0,
  deadLettered: 0,
})

const setUp = () => {
  const asked: number[] = []
  const stored = new Map<number, number>()
  let nowMs = 10_000_000 - (10_000_000 % WIDTH_MS)
  const store = {
    since: async (fromMs: number) => {
      asked.push(fromMs)
      return [...stored].filter(([startMs]) => startMs >= fromMs).map(([startMs, written]) => bucket(startMs, written))
    },
  }
  const window = createBucketWindow(store, { widthMs: WIDTH_MS, keepMs: KEEP_MS, lateMs: 60_000 }, () => nowMs)
  return { window, asked, stored, at: () => nowMs, pass: (ms: number) => (nowMs += ms) }
}

test('reads everything once and then only what may have changed, and knows the same as if it read everything', async () => {
  const { window, asked, stored, at, pass } = setUp()
  for (let minute = 0; minute < 30; minute += 1) {
    stored.set(at() - (at() % WIDTH_MS), minute + 1)
    await window.refresh()
    const oldestMs = at() - KEEP_MS
    const expected = [...stored].filter(([startMs]) => startMs >= oldestMs).map(([, written]) => written)
    expect(window.of('1').map(({ written }) => written)).toEqual(expected)
    pass(WIDTH_MS)
  }
  expect(
    Math.max(...asked.slice(1).map((fromMs, index) => at() - 29 * WIDTH_MS + index * WIDTH_MS - fromMs)),
  ).toBeLessThan(4 * WIDTH_MS)
})

test('a bucket that still fills is replaced, not counted twice', async () => {
  const { window, stored, at } = setUp()
  stored.set(at(), 1)
  await window.refresh()
  stored.set(at(), 5)
  await window.refresh()
  expect(window.of('1').map(({ written }) => written)).toEqual([5])
})
