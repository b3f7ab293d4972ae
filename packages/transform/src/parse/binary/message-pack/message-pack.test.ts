import { encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Timestamp } from '../../../value/timestamp.ts'
import { rowTrees } from '../testing/arbitrary-tree.ts'
import { survivesHostileBytes } from '../testing/hostile-bytes.ts'
import { hex, openParser, rowsOf } from '../testing/parse-rows.ts'

const parser = await openParser({ type: 'messagePack' })
const valueIn = (digits: string) => {
  const rows = rowsOf(parser, hex(`81 a1 76 ${digits}`))
  return typeof rows === 'string' ? rows : rows[0]
}

const rows = fc.array(rowTrees, { minLength: 2, maxLength: 3 })

describe('MessagePack', { timeout: 30_000 }, () => {
  it('reads what another library wrote', () => {
    fc.assert(
      fc.property(rows, (documents) => {
        expect(rowsOf(parser, encode(documents, { maxDepth: 1000 }))).toEqual(documents)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['the largest integer', 'cf ffffffffffffffff', 18446744073709551615n],
    ['the smallest integer', 'd3 8000000000000000', -9223372036854775808n],
    ['2^53 + 1', 'cf 0020000000000001', 9007199254740993n],
    ['a small integer in eight bytes', 'd3 ffffffffffffffff', -1],
    ['float 32', 'ca 3fc00000', 1.5],
    ['bytes', 'c4 02 00ff', new Uint8Array([0, 255])],
    ['a timestamp of 4 bytes', 'd6 ff 5f5e1000', new Timestamp({ seconds: 1600000000, nanos: 0 })],
    ['a timestamp of 8 bytes', 'd7 ff 00000004 5f5e1000', new Timestamp({ seconds: 1600000000, nanos: 1 })],
    ['a timestamp of 12 bytes', 'c7 0c ff 00000001 ffffffffffffffff', new Timestamp({ seconds: -1, nanos: 1 })],
    ['an unknown extension', 'd4 05 aa', new Uint8Array([0xaa])],
  ])('%s is exact', (_name, digits, value) => {
    expect(valueIn(digits)).toEqual({ v: value })
  })

  it.each([
    ['no bytes', '', 'PARSE_BINARY'],
    ['a scalar', '05', 'PARSE_NOT_OBJECT'],
    ['an array that is longer than the payload', 'dd ffffffff', 'PARSE_BINARY'],
    ['text that is no UTF-8', '81 a1 76 a1 ff', 'PARSE_BINARY'],
    ['a byte without a meaning', '81 a1 76 c1', 'PARSE_BINARY'],
    ['a key that is a map', '81 80 01', 'PARSE_BINARY'],
    ['a billion nanoseconds', '81 a1 76 d7 ff ee6b2800 00000000', 'PARSE_BINARY'],
    ['200 levels', `${'91'.repeat(200)} c0`, 'PARSE_TOO_DEEP'],
  ])('%s is refused', (_name, digits, code) => {
    expect(rowsOf(parser, hex(digits))).toBe(code)
  })

  it('several documents in a payload are several rows, and so are the elements of an array', () => {
    expect(rowsOf(parser, hex('81 a1 76 01  92 81 a1 76 02 81 a1 76 03'))).toEqual([{ v: 1 }, { v: 2 }, { v: 3 }])
  })

  it('keys keep their last value, numbers and __proto__ are keys like any other', () => {
    const payload = hex('84 a1 76 01 a1 76 02 07 03 a9 5f5f70726f746f5f5f 81 a1 78 01')
    const [row] = rowsOf(parser, payload)
    expect(Object.entries(row ?? {})).toEqual([
      ['7', 3],
      ['v', 2],
      ['__proto__', { x: 1 }],
    ])
    expect(Object.prototype).not.toHaveProperty('x')
  })

  it('floats are told apart from integers', () => {
    const parsed = parser.parse(hex('82 a1 69 0a a1 66 ca 41200000'))
    if ('code' in parsed) throw new Error(parsed.message)
    expect([parsed.rows, parser.literally?.(parsed)]).toEqual([
      { i: 10, f: 10 },
      { i: 10, f: '10.0' },
    ])
  })

  it('answers hostile bytes with an error', () => {
    survivesHostileBytes(
      parser,
      rows.map((documents) => encode(documents, { maxDepth: 1000 })),
    )
  })
})
