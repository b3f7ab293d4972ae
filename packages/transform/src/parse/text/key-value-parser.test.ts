import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePayload } from '../../testing/parse-payload.ts'

const pairs = (payload: string, change: object = {}) => parsePayload({ type: 'keyValue', ...change }, payload)

describe('the key=value parser', () => {
  it.each<[string, string, unknown, object?]>([
    [
      'a line of logfmt',
      'at=info method=GET path="/a b" status=200',
      [{ at: 'info', method: 'GET', path: '/a b', status: '200' }],
    ],
    ['several lines', 'a=1\r\n\r\n  \nb=2\n', [{ a: '1' }, { b: '2' }]],
    ['escapes of quoted values', String.raw`m="say \"hi\" \\ \u4eac\n\t\/"`, [{ m: 'say "hi" \\ 京\n\t/' }]],
    ['a key alone is true', 'debug a=1 last', [{ debug: true, a: '1', last: true }]],
    ['an empty value', 'a= b="" c=x', [{ a: '', b: '', c: 'x' }]],
    ['a value may hold the key separator', 'q=a=b', [{ q: 'a=b' }]],
    ['a quote within a value is text', 'h=5"x', [{ h: '5"x' }]],
    ['runs of blanks and tabs', '  a=1 \t b=2  ', [{ a: '1', b: '2' }]],
    ['dots of keys become underscores', 'http.status=200', [{ http_status: '200' }]],
    ['the last of two equal keys', 'a=1 a=2', [{ a: '2' }]],
    [
      'other separators',
      'a: 1; b : "x; y" ;c',
      [{ a: '1', b: 'x; y', c: true }],
      { pairSeparator: ';', keySeparator: ':' },
    ],
    [
      'separators of several characters',
      'a=>1 | b=>2',
      [{ a: '1', b: '2' }],
      { pairSeparator: ' | ', keySeparator: '=>' },
    ],
    ['a query string', 'a=1&&b=%20', [{ a: '1', b: '%20' }], { pairSeparator: '&' }],
    ['names of objects are names', '__proto__=1 toString', [JSON.parse('{"__proto__":"1","toString":true}')]],
    ['nothing has no rows', ' \n', []],
    ['two keys of one field fail their line', 'a.b=1 a_b=2\nc=3', ['PARSE_KEY_VALUE at 6', { c: '3' }]],
    ['a quote that is not closed', 'x=1\na="b', [{ x: '1' }, 'PARSE_KEY_VALUE at 6']],
    ['an unknown escape', String.raw`p="C:\dir"`, ['PARSE_KEY_VALUE at 5']],
    ['text after a closing quote', 'a="b"c', ['PARSE_KEY_VALUE at 5']],
    ['a value without a key', '=1', ['PARSE_KEY_VALUE at 0']],
    ['JSON is no list of pairs', '{"a":1}', ['PARSE_KEY_VALUE at 0']],
  ])('%s', (_name, payload, rows, change) => {
    expect(pairs(payload, change)).toEqual(rows)
  })

  it('reads back whatever a writer of logfmt wrote', () => {
    const key = fc.stringMatching(/^[a-z_]{1,4}$/)
    const value = fc.oneof(
      fc.constant(true),
      fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '=', '\n', '京') }),
    )
    fc.assert(
      fc.property(fc.array(fc.dictionary(key, value, { minKeys: 1, maxKeys: 4 }), { maxLength: 4 }), (rows) => {
        const write = (row: Record<string, string | true>): string =>
          Object.entries(row)
            .map(([name, item]) => (item === true ? name : `${name}=${JSON.stringify(item)}`))
            .join(' ')
        expect(pairs(rows.map(write).join('\n'))).toEqual(rows.map((row) => ({ ...row })))
      }),
      { numRuns: 1000 },
    )
  })

  it('takes linear time for lines of any shape', { timeout: 30_000 }, () => {
    for (const text of ['a '.repeat(100_000), 'a=1 '.repeat(100_000), '='.repeat(300_000), 'a="'.repeat(100_000)]) {
      const started = performance.now()
      pairs(text)
      expect(performance.now() - started).toBeLessThan(2000)
    }
  })
})
