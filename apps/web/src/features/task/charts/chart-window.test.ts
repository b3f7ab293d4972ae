import { expect, test } from 'vitest'
import { adjust, spanOf, zoomTo } from './chart-window.ts'

const NOW_MS = 100_000_000
const quarter = { follows: true, range: '15m' } as const
const MINUTE_MS = 60_000

test('a window that follows ends now', () => {
  expect(spanOf(quarter, NOW_MS)).toEqual({ fromMs: NOW_MS - 15 * MINUTE_MS, toMs: NOW_MS })
})

test('what is chosen stays, in whole steps and never too short to show anything', () => {
  expect(zoomTo('1h', 1_000_000, 1_004_000)).toEqual({ follows: false, range: '1h', fromMs: 990_000, toMs: 1_020_000 })
})

test('one may look closer, wider, earlier and later, but not into the future', () => {
  const closer = adjust(quarter, NOW_MS, { factor: 0.5 })
  expect(spanOf(closer, NOW_MS).toMs - spanOf(closer, NOW_MS).fromMs).toBe(7.5 * MINUTE_MS)
  const earlier = spanOf(adjust(closer, NOW_MS, { shift: -0.5 }), NOW_MS)
  expect(earlier.toMs).toBeLessThan(spanOf(closer, NOW_MS).toMs)
  expect(spanOf(adjust(quarter, NOW_MS, { shift: 3 }), NOW_MS).toMs).toBe(NOW_MS)
})
