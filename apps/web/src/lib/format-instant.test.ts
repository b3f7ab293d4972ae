import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatInstant } from './format-instant.ts'

test('reads back to the same second', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_799 }), (seconds) => {
      expect(Date.parse(`${formatInstant(seconds * 1000, 'UTC').replace(' ', 'T')}Z`)).toBe(seconds * 1000)
    }),
  ))

test('shows the time of the zone', () => {
  expect(formatInstant(Date.parse('2026-11-20T16:06:35Z'), 'Asia/Shanghai')).toBe('2026-11-21 00:06:35')
})
