import { parserSchema } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFieldScope } from '../design/field-scope.ts'
import { compileParse, rowCountOf } from '../parse/compile-parse.ts'
import { createJsonParser } from '../parse/json-parser.ts'
import { createSchemaStore } from '../parse/schema-store.ts'
import { createJsonScanner } from './scan-json.ts'

const names = ['a', 'b', 'a_b', 'a_0', 'a_b_0', 'id', '京', '__proto__', 'toString', 'x y', '']
const jsonSpec = parserSchema.parse({ type: 'json' })

/** Both readings of a payload: the parser's row (or that it is none), and the scan's. */
const readings = () => {
  const scope = createFieldScope(jsonSpec, null)
  for (const name of names) scope.reference(name)
  const parse = compileParse(
    scope,
    createJsonParser({ encoding: 'UTF_8', clock: { nowMs: 0 }, schemas: createSchemaStore([], () => 0) }),
  )
  const scan = createJsonScanner(scope.sources)
  return {
    parsed: (bytes: Uint8Array): unknown => {
      const row = new Array(names.length).fill('stale')
      const record = parse.parse(bytes)
      if ('code' in record || rowCountOf(record) !== 1) return 'no single row'
      return parse.loadRow(row, record, 0) ?? row
    },
    scanned: (bytes: Uint8Array): unknown => {
      const row = new Array(names.length).fill('stale')
      return scan(bytes, row) ? row : 'left to the parser'
    },
  }
}

const key = fc.oneof(
  { arbitrary: fc.constantFrom('a', 'b', '0', 'id', '京', 'a_b', '__proto__', 'x y', ''), weight: 8 },
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const numberText = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? '-0' : String(value))),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
  fc.stringMatching(/^-?(0|[1-9]\d{0,18})(\.\d{1,18})?([eE][+-]?\d{1,3})?$/),
  fc.constantFrom(
    '-0',
    '-0.0',
    '0.1',
    '01',
    '1.',
    '.5',
    '-',
    '1e',
    '+1',
    '9007199254740993',
    '1e400',
    '1e17',
    '123456789012345678901234567890123',
  ),
)
const stringText = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())
  .map((text) => JSON.stringify(text))
const blank = fc.constantFrom('', '', '', ' ', '\n', '\t\r ')
const { document } = fc.letrec<{ document: string; value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    {
      arbitrary: fc.oneof(numberText, stringText, fc.constantFrom('true', 'false', 'null', 'nul', 'truex')),
      weight: 6,
    },
    { arbitrary: tie('document'), weight: 2 },
    {
      arbitrary: fc
        .tuple(blank, fc.array(tie('value'), { maxLength: 3 }))
        .map(([space, items]) => `[${space}${items.join(`${space},`)}]`),
      weight: 1,
    },
  ),
  document: fc
    .tuple(blank, fc.array(fc.tuple(key, blank, tie('value')), { maxLength: 6 }))
    .map(
      ([space, entries]) =>
        `{${space}${entries.map(([name, gap, value]) => `${JSON.stringify(name)}${gap}:${gap}${value}`).join(`${space},${space}`)}${space}}`,
    ),
}))

const encoder = new TextEncoder()
const damage = fc.option(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), { freq: 3 })

describe('a scan', () => {
  it('fills a row exactly as the parser does, or leaves the payload to it', () => {
    const { parsed, scanned } = readings()
    let filled = 0
    fc.assert(
      fc.property(document, damage, (text, change) => {
        const bytes = encoder.encode(text)
        if (change !== null && change[0] < bytes.length) bytes[change[0]] = change[1]
        const row = scanned(bytes)
        if (row === 'left to the parser') return
        filled++
        expect({ text, row }).toEqual({ text, row: parsed(bytes) })
      }),
      { numRuns: 20_000 },
    )
    expect(filled).toBeGreaterThan(5_000)
  })

  it.each([
    ['{"id":"d1","a":{"b":-1.5e3},"b":null,"京":"北京"}'],
    ['{"id":9223372036854775807,"a":[true,{"x":1}],"b":0.30000000000000004}'],
    ['{ "id" : "a\\"\\u00e9\\n" , "a" : { "b" : [ 1 , 2 ] } }'],
    ['{}'],
  ])('needs no parser for %s', (text) => {
    const { parsed, scanned } = readings()
    const bytes = encoder.encode(text)
    expect(scanned(bytes)).toEqual(parsed(bytes))
  })

  it.each([
    ['a key twice', '{"a":1,"a":2}'],
    ['two values for one name', '{"a_b":1,"a":{"b":2}}'],
    ['two documents', '{"a":1}{"a":2}'],
    ['an array', '[{"a":1}]'],
    ['a number beyond every type', '{"a":1e400}'],
    ['depth', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`],
  ])('leaves %s to the parser', (_what, text) => {
    expect(readings().scanned(encoder.encode(text))).toBe('left to the parser')
  })

  it('forgets the row before', () => {
    const { scanned } = readings()
    scanned(encoder.encode('{"a":1,"id":"x"}'))
    expect(scanned(encoder.encode('{"b":2}'))).toEqual(names.map((name) => (name === 'b' ? 2 : null)))
  })
})
