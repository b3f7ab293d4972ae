import { type BoundValue, type BytesReading, parseColumnType } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../refusal.ts'
import type { FieldValue } from '../../value/field-value.ts'
import { Timestamp } from '../../value/timestamp.ts'
import { compileConversion } from './index.ts'

const convert = (type: string, value: Exclude<FieldValue, null>, bytes?: BytesReading): BoundValue => {
  const parsed = parseColumnType(type)
  if (parsed === undefined) throw new Error(`no type: ${type}`)
  const result = compileConversion({ column: 'c', type: parsed, precision: 'ms', time: undefined, bytes })(value)
  return result instanceof Refusal ? result.code : result
}

const TYPE = 'VALUE_TYPE'
const RANGE = 'VALUE_OUT_OF_RANGE'
const TIME = 'TIMESTAMP_INVALID'
const time = new Timestamp({ seconds: 1_700_000_000, nanos: 123_456_789 })
const bytes = new Uint8Array([1, 255])

/** One value of every kind a field may have. */
const kinds = {
  bool: true,
  int: 200,
  'large int': 9_007_199_254_740_993n,
  float: 1.5,
  'whole float': 1e17,
  text: 'x',
  'numeric text': '12',
  time,
  bytes,
} as const satisfies Record<string, FieldValue>

type Outcomes = Readonly<Record<keyof typeof kinds, BoundValue>>

const integers = (change: Partial<Outcomes>): Outcomes => ({
  bool: TYPE,
  int: 200,
  'large int': RANGE,
  float: TYPE,
  'whole float': RANGE,
  text: TYPE,
  'numeric text': 12,
  time: TYPE,
  bytes: TYPE,
  ...change,
})

const texts: Outcomes = {
  bool: 'true',
  int: '200',
  'large int': '9007199254740993',
  float: '1.5',
  'whole float': '100000000000000000',
  text: 'x',
  'numeric text': '12',
  time: '2023-11-14T22:13:20.123456789Z',
  bytes: TYPE,
}

const onlyText = (change: Partial<Outcomes>): Outcomes => ({
  bool: TYPE,
  int: TYPE,
  'large int': TYPE,
  float: TYPE,
  'whole float': TYPE,
  text: TYPE,
  'numeric text': TYPE,
  time: TYPE,
  bytes: TYPE,
  ...change,
})

const binary = onlyText({ text: new Uint8Array([0x78]), 'numeric text': new Uint8Array([0x31, 0x32]), bytes })

const outcomes: Readonly<Record<string, Outcomes>> = {
  BOOL: onlyText({ bool: true }),
  TINYINT: integers({ int: RANGE }),
  'TINYINT UNSIGNED': integers({}),
  SMALLINT: integers({}),
  'SMALLINT UNSIGNED': integers({}),
  INT: integers({}),
  'INT UNSIGNED': integers({}),
  BIGINT: integers({ 'large int': 9_007_199_254_740_993n, 'whole float': TYPE }),
  'BIGINT UNSIGNED': integers({ 'large int': 9_007_199_254_740_993n, 'whole float': TYPE }),
  FLOAT: integers({ float: 1.5, 'large int': TYPE, 'whole float': 1e17 }),
  DOUBLE: integers({ float: 1.5, 'large int': TYPE, 'whole float': 1e17 }),
  'DECIMAL(20,2)': integers({
    int: 20_000n,
    'large int': 900_719_925_474_099_300n,
    float: 150n,
    'whole float': 10_000_000_000_000_000_000n,
    'numeric text': 1200n,
  }),
  'VARCHAR(64)': texts,
  'NCHAR(64)': texts,
  'VARBINARY(64)': binary,
  BLOB: binary,
  'GEOMETRY(64)': onlyText({}),
  JSON: onlyText({}),
  // Digits finer than the precision of the database are cut off, of numbers as of times.
  TIMESTAMP: {
    bool: TIME,
    int: 200,
    'large int': 9_007_199_254_740_993n,
    float: 1,
    'whole float': 100_000_000_000_000_000n,
    text: TIME,
    'numeric text': TIME,
    time: 1_700_000_000_123,
    bytes: TIME,
  },
}

describe('every type with every kind of value', () => {
  for (const [type, expected] of Object.entries(outcomes))
    it(`${type} takes it without loss or refuses it`, () => {
      const actual = Object.fromEntries(Object.entries(kinds).map(([kind, value]) => [kind, convert(type, value)]))
      expect(actual).toEqual(expected)
    })
})

describe('text for bytes', () => {
  it.each<[string, BytesReading | undefined, string, BoundValue]>([
    ['VARBINARY(4)', undefined, '\\x00fF', new Uint8Array([0, 255])],
    ['VARBINARY(4)', undefined, '\\x0', TYPE],
    ['VARBINARY(4)', undefined, '0x00', new TextEncoder().encode('0x00')],
    ['VARBINARY(4)', 'hex', '00fF', new Uint8Array([0, 255])],
    ['VARBINARY(4)', 'hex', '0x00ff', new Uint8Array([0, 255])],
    ['VARBINARY(4)', 'hex', '\\x00ff', new Uint8Array([0, 255])],
    ['VARBINARY(4)', 'hex', '', new Uint8Array()],
    ['VARBINARY(4)', 'hex', '0ff', TYPE],
    ['VARBINARY(4)', 'hex', 'zz', TYPE],
    ['VARBINARY(4)', 'hex', '0102030405', 'VALUE_TOO_LONG'],
    ['VARBINARY(4)', 'base64', 'AP8=', new Uint8Array([0, 255])],
    ['VARBINARY(4)', 'base64', 'AP8', new Uint8Array([0, 255])],
    ['VARBINARY(4)', 'base64', '+/+/', new Uint8Array([251, 255, 191])],
    ['VARBINARY(4)', 'base64', '-_-_', new Uint8Array([251, 255, 191])],
    ['VARBINARY(4)', 'base64', 'A', TYPE],
    ['VARBINARY(4)', 'base64', 'AP8==', TYPE],
    ['VARBINARY(4)', 'base64', 'AP 8', TYPE],
    ['VARBINARY(4)', 'text', '\\x00', new TextEncoder().encode('\\x00')],
    ['VARBINARY(4)', 'text', '京', new Uint8Array([0xe4, 0xba, 0xac])],
    ['VARBINARY(4)', 'text', '\ud800', TYPE],
    ['BLOB', 'base64', 'AP8=', new Uint8Array([0, 255])],
  ])('%s by %s of %s', (type, reading, text, expected) => {
    expect(convert(type, text, reading)).toEqual(expected)
  })

  it('a BLOB may have four mebibytes', () => {
    expect(convert('BLOB', 'x'.repeat(4 * 1024 * 1024))).toHaveLength(4 * 1024 * 1024)
    expect(convert('BLOB', 'x'.repeat(4 * 1024 * 1024 + 1))).toBe('VALUE_TOO_LONG')
  })
})

describe('GEOMETRY', () => {
  const point = Uint8Array.from([1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40])
  const hex = Buffer.from(point).toString('hex')

  it.each<[string, BytesReading | undefined, string | Uint8Array]>([
    ['WKT', undefined, ' point(1 2) '],
    ['GeoJSON', undefined, '{"type":"Point","coordinates":[1,2]}'],
    ['marked hexadecimal', undefined, `\\x${hex}`],
    ['hexadecimal', 'hex', hex.toUpperCase()],
    ['base64', 'base64', Buffer.from(point).toString('base64')],
    ['bytes', undefined, point],
  ])('of %s is the same WKB', (_name, reading, value) => {
    expect(convert('GEOMETRY(64)', value, reading)).toEqual(point)
  })

  it.each<[string | Uint8Array, string]>([
    ['LINESTRING(1 2)', TYPE],
    ['POLYGON((0 0,1 0,1 1))', TYPE],
    ['{"type":"Point","coordinates":[1,2,3]}', TYPE],
    [`\\x${hex}00`, TYPE],
    [new Uint8Array([1, 2, 3]), TYPE],
    ['GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))', 'VALUE_TOO_LONG'],
  ])('of %s is refused: %s', (value, code) => {
    expect(convert('GEOMETRY(64)', value)).toBe(code)
  })
})

describe('JSON tags', () => {
  it.each<[string, BoundValue]>([
    ['{"a":1,"b":"x:\\"y\\":","c":null}', '{"a":1,"b":"x:\\"y\\":","c":null}'],
    ['{}', '{}'],
    ['{"a":1,"a":2}', TYPE],
    ['{"a":1,"\\u0061":2}', TYPE],
    ['{"a":[1]}', TYPE],
    ['[1]', TYPE],
    ['5', TYPE],
    [`{"a":"${'x'.repeat(4088)}"}`, `{"a":"${'x'.repeat(4088)}"}`],
    [`{"a":"${'x'.repeat(4089)}"}`, 'VALUE_TOO_LONG'],
  ])('of %s', (text, expected) => {
    expect(convert('JSON', text)).toEqual(expected)
  })
})
