import { type BoundValue, parseColumnType } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { compileConversion } from '../map/convert/index.ts'
import { Refusal } from '../refusal.ts'
import { compiled, previewOn } from '../testing/fixtures.ts'
import { type ParserDesign, parsePayload, parserFor, rowsOf } from '../testing/parse-payload.ts'
import type { PayloadEncoding } from './decode-text.ts'
import { encodeText } from './encode-text.ts'

/** Every parser of text, and a payload of it whose field `v` holds a text. */
const formats: readonly (readonly [string, ParserDesign, (value: string) => string])[] = [
  ['regex', { type: 'regex', pattern: '^v=(?P<v>.*)$' }, (value) => `v=${value}`],
  ['csv', { type: 'csv', columns: ['v'] }, (value) => `"${value.replaceAll('"', '""')}"`],
  ['keyValue', { type: 'keyValue' }, (value) => `v=${JSON.stringify(value)}`],
  ['lineProtocol', { type: 'lineProtocol' }, (value) => `m v="${value.replace(/["\\]/g, '\\$&')}"`],
  ['json', { type: 'json' }, (value) => JSON.stringify({ v: value })],
]

const readValue = (rows: ReturnType<typeof parsePayload>): unknown => {
  const [row] = typeof rows === 'string' ? [] : rows
  return typeof row === 'object' && row !== null && 'v' in row ? row.v : rows
}

const bound = (type: string, value: string): BoundValue => {
  const parsed = parseColumnType(type)
  if (parsed === undefined) throw new Error(type)
  const result = compileConversion({ column: 'c', type: parsed, precision: 'ms', time: undefined })(value)
  return result instanceof Refusal ? result.code : result
}

describe('texts of the corpus', () => {
  const texts = [
    '',
    'NaN',
    'Infinity',
    '1e400',
    '9007199254740993',
    '1700000000000000000',
    '-0',
    '0x10',
    '1e3',
    ' 12 ',
    '221V',
    '１２',
    '2026-01-02 03:04:05',
    '2016-12-31T23:59:60Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    "=cmd|' /C calc'!A0",
    'a\u0000b',
    '京 😀 ﷽',
    'it’s "quoted", \\ and {braces}',
    '__proto__',
  ]

  for (const [name, design, write] of formats)
    it(`come out of ${name} exactly as they went in`, () => {
      for (const text of texts) expect(readValue(parsePayload(design, write(text)))).toBe(text)
    })

  it.each<[string, string, BoundValue]>([
    ['9007199254740993', 'BIGINT', 9_007_199_254_740_993n],
    ['1700000000000000000', 'BIGINT', 1_700_000_000_000_000_000n],
    ['-0', 'INT', 0],
    ['1e3', 'INT', 1000],
    ['1e400', 'DOUBLE', 'VALUE_OUT_OF_RANGE'],
    ['NaN', 'DOUBLE', 'VALUE_TYPE'],
    ['0x10', 'INT', 'VALUE_TYPE'],
    [' 12 ', 'INT', 'VALUE_TYPE'],
    ['221V', 'INT', 'VALUE_TYPE'],
    ['１２', 'INT', 'VALUE_TYPE'],
    ['', 'INT', 'VALUE_TYPE'],
    ['2016-12-31T23:59:60Z', 'TIMESTAMP', 'TIMESTAMP_INVALID'],
    ['2026-01-02 03:04:05', 'TIMESTAMP', 'TIMESTAMP_INVALID'],
    ['9999-12-31T23:59:59Z', 'TIMESTAMP', 253_402_300_799_000],
  ])('%j becomes %s without loss or not at all: %s', (text, type, value) => {
    expect(bound(type, text)).toBe(value)
  })
})

describe('bytes of the corpus', () => {
  for (const [name, design, write] of formats) {
    it(`${name} drops a byte order mark`, () => {
      expect(readValue(parsePayload(design, `\ufeff${write('x')}`))).toBe('x')
    })

    it(`${name} refuses bytes that are not of its character set, and reads the next payload`, () => {
      const parser = parserFor(design)
      for (const bytes of [
        [0xff, 0xfe, 0x7b, 0],
        [0x7b, 0x22, 0xc3, 0x28],
        [0xed, 0xa0, 0x80],
        [0xd6, 0xd0],
      ])
        expect(rowsOf(parser.parse(Uint8Array.from(bytes)))).toBe('PARSE_ENCODING')
      expect(readValue(rowsOf(parser.parse(new TextEncoder().encode(write('x')))))).toBe('x')
    })

    it.each(['GBK', 'GB18030', 'BIG5', 'UTF_16LE', 'UTF_16BE'] as const)(`${name} reads %s`, (encoding) => {
      const bytes = encodeText(write('中文'), encoding satisfies PayloadEncoding) ?? new Uint8Array()
      expect(readValue(rowsOf(parserFor(design, encoding).parse(bytes)))).toBe('中文')
    })

    it(`${name} reads a value of 16 MiB`, { timeout: 30_000 }, () => {
      const value = 'x'.repeat(16 * 1024 * 1024)
      expect(readValue(parsePayload(design, write(value))) === value).toBe(true)
    })

    it(`${name} may keep the payload beside its fields`, () => {
      const transform = compiled({
        transform: { parser: { ...design, keepOriginal: true }, filters: ['_payload != ""'] },
      })
      const [row] = previewOn(transform, write('x')).rows
      expect(row?.parsed).toMatchObject({ v: { text: 'x' }, _payload: { text: write('x') } })
    })
  }

  it.each<[string, ParserDesign, string]>([
    ['csv', { type: 'csv', columns: ['v'] }, 'x\n'],
    ['keyValue', { type: 'keyValue' }, 'v=x\n'],
    ['lineProtocol', { type: 'lineProtocol' }, 'm v="x"\n'],
    ['json', { type: 'json' }, '{"v":"x"}\n'],
  ])('%s reads a payload of 200,000 lines', { timeout: 30_000 }, (_name, design, line) => {
    expect(parsePayload(design, line.repeat(200_000))).toHaveLength(200_000)
  })

  it.each<[string, ParserDesign, string]>([
    ['csv', { type: 'csv', header: true }, '__proto__,constructor,toString\na,b,c'],
    ['keyValue', { type: 'keyValue' }, '__proto__=a constructor=b toString=c'],
    ['lineProtocol', { type: 'lineProtocol' }, 'm __proto__="a",constructor="b",toString="c"'],
    ['json', { type: 'json' }, '{"__proto__":"a","constructor":"b","toString":"c"}'],
    ['regex', { type: 'regex', pattern: '(?<__proto__>a)(?<constructor>b)(?<toString>c)' }, 'abc'],
  ])('%s has no key that means more than a key', (_name, design, payload) => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    const transform = compiled({
      transform: { parser: design, filters: ['`__proto__` == "a" && constructor == "b" && toString == "c"'] },
    })
    expect(previewOn(transform, payload).rows).toMatchObject([{ outcome: 'written' }])
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  })
})
