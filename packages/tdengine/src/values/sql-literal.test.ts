import { parseColumnType } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { geometryText } from './geometry-text.ts'
import { sqlLiteral } from './sql-literal.ts'

const literalFor = (type: string) => {
  const parsed = parseColumnType(type)
  if (parsed === undefined) throw new Error(`${type} is no type`)
  return sqlLiteral(parsed)
}

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const ONE_TWO = '000000000000f03f 0000000000000040'
const POINT = `01 01000000 ${ONE_TWO}`

describe('a value in SQL', () => {
  it.each([
    ['INT', null, 'NULL'],
    ['BOOL', true, 'true'],
    ['BIGINT', -(2n ** 63n), '-9223372036854775808'],
    ['BIGINT UNSIGNED', 2n ** 64n - 1n, '18446744073709551615'],
    ['TIMESTAMP', -1n, '-1'],
    ['FLOAT', 0.1, '0.1'],
    ['DOUBLE', 1e300, '1e+300'],
    ['DOUBLE', -0, '-0'],
    ['DECIMAL(10,2)', -5n, '-0.05'],
    ['VARCHAR(20)', "it's a \\ and a \n", "'it\\'s a \\\\ and a \n'"],
    ['NCHAR(20)', '😀', "'😀'"],
    ['VARBINARY(8)', Uint8Array.of(0, 255), "'\\x00ff'"],
    ['GEOMETRY(64)', hex(POINT), "'POINT (1 2)'"],
  ])('of %s: %s is %s', (type, value, text) => {
    expect(literalFor(type)(value)).toBe(text)
  })

  it.each([
    ['TINYINT', 128],
    ['INT', 1.5],
    ['INT UNSIGNED', -1],
    ['BIGINT', 2n ** 63n],
    ['BIGINT', '1'],
    ['FLOAT', 1e39],
    ['DOUBLE', Number.NaN],
    ['DECIMAL(4,2)', 10_000n],
    ['VARCHAR(20)', 'a\0b'],
    ['VARCHAR(20)', '\ud800'],
    ['VARCHAR(20)', 1],
    ['VARBINARY(20)', 'text'],
    ['GEOMETRY(64)', Uint8Array.of(1, 2, 3)],
    ['BOOL', undefined],
  ])('of %s is never something else: %s is refused', (type, value) => {
    expect(literalFor(type)(value)).toBeUndefined()
  })
})

describe('the text of a geometry', () => {
  const line = `02000000 ${ONE_TWO} ${ONE_TWO}`
  it.each([
    [POINT, 'POINT (1 2)'],
    ['00 00000001 3ff0000000000000 4000000000000000', 'POINT (1 2)'],
    [`01 02000000 ${line}`, 'LINESTRING (1 2, 1 2)'],
    [`01 03000000 01000000 ${line}`, 'POLYGON ((1 2, 1 2))'],
    [`01 04000000 01000000 ${POINT}`, 'MULTIPOINT ((1 2))'],
    [`01 05000000 01000000 01 02000000 ${line}`, 'MULTILINESTRING ((1 2, 1 2))'],
    [`01 06000000 01000000 01 03000000 01000000 ${line}`, 'MULTIPOLYGON (((1 2, 1 2)))'],
    [`01 07000000 02000000 ${POINT} 01 02000000 ${line}`, 'GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 1 2))'],
  ])('%s is %s', (bytes, text) => {
    expect(geometryText(hex(bytes))).toBe(text)
  })

  it.each(['', '01', `${POINT}00`, '01 09000000', '01 02000000 ffffffff', '01 00000000'])(
    'is not made of what is no geometry: %j',
    (bytes) => {
      expect(geometryText(hex(bytes))).toBeUndefined()
    },
  )
})
