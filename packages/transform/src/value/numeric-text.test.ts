import { describe, expect, it } from 'vitest'
import { parseNumericText } from './numeric-text.ts'

describe('parseNumericText', () => {
  it.each([
    ['12', 12],
    ['-0012', -12],
    ['+7', 7],
    ['1e3', 1000],
    ['12.50', 12.5],
    ['9007199254740993', 9007199254740993n],
    ['+9223372036854775807', 9223372036854775807n],
    ['-9007199254740991', -9007199254740991],
    ['1e400', Infinity],
    [`-${'9'.repeat(100)}`, -Infinity],
  ])('reads %s exactly', (text, value) => {
    expect(parseNumericText(text)).toBe(value)
  })

  it.each(['', ' 12 ', '0x10', '221V', '１２', '1_000', '1.', '.5', 'NaN', 'Infinity', '1e', '--1', '12\n'])(
    'refuses %j',
    (text) => {
      expect(parseNumericText(text)).toBeUndefined()
    },
  )
})
