import { expect, it } from 'vitest'
import { formatPreciseInstant } from './format-precise-instant.ts'

it.each([
  ['2026-11-21T03:06:35.001Z', '2026-11-21 04:06:35.001'],
  ['2026-06-30T23:59:59.123456789Z', '2026-07-01 01:59:59.123456789'],
  ['9223372036854775807', '9223372036854775807'],
])('%s keeps its digits in the zone of the reader', (text, shown) =>
  expect(formatPreciseInstant(text, 'Europe/Berlin')).toBe(shown),
)
