import { encode } from 'cborg'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Timestamp } from '../../../value/timestamp.ts'
import { rowTrees } from '../testing/arbitrary-tree.ts'
import { survivesHostileBytes } from '../testing/hostile-bytes.ts'
import { hex, openParser, rowsOf } from '../testing/parse-rows.ts'

const parser = await openParser({ type: 'cbor' })
const valueIn = (digits: string) => {
  const rows = rowsOf(parser, hex(`a1 61 76 ${digits}`))
  return typeof rows === 'string' ? rows : rows[0]
}

const rows = fc.array(rowTrees, { minLength: 2, maxLength: 3 })

describe('CBOR', { timeout: 30_000 }, () => {
  it('reads what another library wrote', () => {
    fc.assert(
      fc.property(rows, (documents) => {
        expect(rowsOf(parser, encode(documents))).toEqual(documents)
      }),
      { numRuns: 500 },
    )
  })

  // The examples of RFC 8949, appendix A, where they are values that rows can hold.
  it.each([
    ['18446744073709551615', '1bffffffffffffffff', 18446744073709551615n],
    ['18446744073709551616', 'c2 49 010000000000000000', 18446744073709551616n],
    ['-18446744073709551616', '3bffffffffffffffff', -18446744073709551616n],
    ['-18446744073709551617', 'c3 49 010000000000000000', -18446744073709551617n],
    ['-1000', '3903e7', -1000],
    ['1.1', 'fb3ff199999999999a', 1.1],
    ['65504.0', 'f97bff', 65504],
    ['the smallest half float', 'f90001', 2 ** -24],
    ['-4.0', 'f9c400', -4],
    ['Infinity', 'f97c00', Infinity],
    ['NaN', 'f97e00', Number.NaN],
    ['undefined', 'f7', null],
    [
      'a date and time',
      'c0 74 323031332d30332d32315432303a30343a30305a',
      new Timestamp({ seconds: 1363896240, nanos: 0 }),
    ],
    ['seconds since 1970', 'c1 1a514b67b0', new Timestamp({ seconds: 1363896240, nanos: 0 })],
    ['half seconds since 1970', 'c1 fb41d452d9ec200000', new Timestamp({ seconds: 1363896240, nanos: 500_000_000 })],
    ['a decimal fraction', 'c4 82 21 19 6ab3', '273.15'],
    ['a decimal fraction that is whole', 'c4 82 02 19 6ab3', '2731500'],
    ['a URI', 'd820 63 613a62', 'a:b'],
    ['bytes in chunks', '5f 42 0102 43 030405 ff', new Uint8Array([1, 2, 3, 4, 5])],
    ['text in chunks', '7f 65 7374726561 64 6d696e67 ff', 'streaming'],
    ['an endless array', '9f 01 82 02 03 9f 04 05 ff ff', [1, [2, 3], [4, 5]]],
    ['an endless map', 'bf 61 61 01 61 62 9f 02 03 ff ff', { a: 1, b: [2, 3] }],
  ])('%s is exact', (_name, digits, value) => {
    expect(valueIn(digits)).toEqual({ v: value })
  })

  it.each([
    ['no bytes', '', 'PARSE_BINARY'],
    ['a scalar', '05', 'PARSE_NOT_OBJECT'],
    ['an array that is longer than the payload', '9bffffffffffffffff', 'PARSE_BINARY'],
    ['a length of 2^52', '5b0010000000000000', 'PARSE_BINARY'],
    ['text that is no UTF-8', 'a1 61 76 61 ff', 'PARSE_BINARY'],
    ['reserved lengths', 'a1 61 76 1c', 'PARSE_BINARY'],
    ['an integer of indefinite length', 'a1 61 76 1f', 'PARSE_BINARY'],
    ['an end without a beginning', 'a1 61 76 ff', 'PARSE_BINARY'],
    ['a chunk of another type', 'a1 61 76 5f 61 61 ff', 'PARSE_BINARY'],
    ['a key that is a map', 'a1 a0 01', 'PARSE_BINARY'],
    ['an unknown simple value', 'a1 61 76 f0', 'PARSE_BINARY'],
    ['a date that is none', 'a1 61 76 c0 61 78', 'PARSE_BINARY'],
    ['a time beyond the calendar', 'a1 61 76 c1 1b7fffffffffffffff', 'PARSE_BINARY'],
    ['a big integer of a kilobyte', `a1 61 76 c2 590400 ${'ff'.repeat(1024)}`, 'PARSE_BINARY'],
    ['200 levels of arrays', `${'81'.repeat(200)} f6`, 'PARSE_TOO_DEEP'],
    ['200 levels of tags', `${'d8 20'.repeat(200)} f6`, 'PARSE_TOO_DEEP'],
  ])('%s is refused', (_name, digits, code) => {
    expect(rowsOf(parser, hex(digits))).toBe(code)
  })

  it('a sequence of documents is as many rows', () => {
    expect(rowsOf(parser, hex('d9d9f7 a1 61 76 01  a1 61 76 02'))).toEqual([{ v: 1 }, { v: 2 }])
  })

  it('keys keep their last value, numbers and __proto__ are keys like any other', () => {
    const [row] = rowsOf(parser, hex('a4 61 76 01 61 76 02 07 03 69 5f5f70726f746f5f5f a1 61 78 01'))
    expect(Object.entries(row ?? {})).toEqual([
      ['7', 3],
      ['v', 2],
      ['__proto__', { x: 1 }],
    ])
    expect(Object.prototype).not.toHaveProperty('x')
  })

  it('floats are told apart from integers', () => {
    const parsed = parser.parse(hex('a2 61 69 0a 61 66 f94900'))
    if ('code' in parsed) throw new Error(parsed.message)
    expect([parsed.rows, parser.literally?.(parsed)]).toEqual([
      { i: 10, f: 10 },
      { i: 10, f: '10.0' },
    ])
  })

  it('answers hostile bytes with an error', () => {
    survivesHostileBytes(
      parser,
      rows.map((documents) => encode(documents)),
    )
  })
})
