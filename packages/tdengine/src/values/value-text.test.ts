import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalText } from './decimal-text.ts'
import { floatText } from './real-text.ts'
import { timestampText } from './timestamp-text.ts'
import { valueText } from './value-text.ts'

describe('the text of a value', () => {
  it('of a decimal has every digit and reads back as the same number', () => {
    const decimals = fc.record({
      unscaled: fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }),
      scale: fc.integer({ min: 0, max: 38 }),
    })
    fc.assert(
      fc.property(decimals, ({ unscaled, scale }) => {
        const text = decimalText(unscaled, scale)
        expect(text).toMatch(scale === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${scale}}$`))
        expect(BigInt(text.replace('.', ''))).toBe(unscaled)
      }),
    )
    expect([decimalText(-5n, 2), decimalText(12345n, 2), decimalText(0n, 0)]).toStrictEqual(['-0.05', '123.45', '0'])
  })

  it('of a timestamp has the digits of its precision, before 1970 too, and reads back as the same instant', () => {
    const milliseconds = fc.bigInt({ min: -8_640_000_000_000_000n, max: 8_640_000_000_000_000n - 1000n })
    fc.assert(
      fc.property(milliseconds, fc.bigInt({ min: 0n, max: 999n }), (ms, rest) => {
        expect(new Date(timestampText(ms, 'ms')).getTime()).toBe(Number(ms))
        const text = timestampText(ms * 1000n + rest, 'us')
        expect(text.slice(0, -4)).toBe(timestampText(ms, 'ms').slice(0, -1))
        expect(text.slice(-4)).toBe(`${rest.toString().padStart(3, '0')}Z`)
      }),
    )
    expect(timestampText(1_700_000_000_000_000_001n, 'ns')).toBe('2023-11-14T22:13:20.000000001Z')
    expect(timestampText(-1n, 'ms')).toBe('1969-12-31T23:59:59.999Z')
    expect(timestampText(2n ** 62n, 'ms')).toBe((2n ** 62n).toString())
  })

  it('of a float is the shortest that reads back as the same float', () => {
    const floats = fc.float({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(floats, (value) => {
        expect(Math.fround(Number(floatText(value)))).toBe(value)
      }),
    )
    expect([floatText(Math.fround(0.1)), floatText(-0), floatText(1.5)]).toStrictEqual(['0.1', '-0', '1.5'])
  })

  it.each([
    ['BIGINT UNSIGNED', 18_446_744_073_709_551_615n, '18446744073709551615'],
    ['DECIMAL(30,6)', 1_000_001n, '1.000001'],
    ['VARBINARY', Uint8Array.of(0, 255), '\\x00ff'],
    ['BOOL', true, 'true'],
    ['NCHAR', 'ä\n', 'ä\n'],
    ['TIMESTAMP', 1_000_000n, '1970-01-01T00:00:01.000000Z'],
    ['INT', null, null],
  ])('of type %s loses nothing', (type, value, text) => {
    expect(valueText(type, 'us')(value)).toBe(text)
  })
})
