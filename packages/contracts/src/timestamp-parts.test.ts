import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FRACTION_DIGITS, timestampParts } from './timestamp-parts.ts'

test.each([
  [1_518_566_400_123n, 'ms', 1_518_566_400n, '123'],
  [1_518_566_400_000_000_001n, 'ns', 1_518_566_400n, '000000001'],
  [-1n, 'us', -1n, '999999'],
  [0n, 'ms', 0n, '000'],
] as const)('%i %s is second %i and .%s', (count, precision, seconds, fraction) => {
  expect(timestampParts(count, precision)).toEqual({ seconds, fraction })
})

test('the parts of any count are the count again', () =>
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 18n), 10n ** 19n), fc.constantFrom('ms', 'us', 'ns'), (count, precision) => {
      const { seconds, fraction } = timestampParts(count, precision)
      expect(fraction).toHaveLength(FRACTION_DIGITS[precision])
      expect(seconds * 10n ** BigInt(FRACTION_DIGITS[precision]) + BigInt(fraction)).toBe(count)
    }),
  ))
