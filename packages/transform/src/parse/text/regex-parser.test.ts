import { describe, expect, it } from 'vitest'
import { compileNow, inputOf } from '../../testing/fixtures.ts'
import { parsePayload, parserFor } from '../../testing/parse-payload.ts'

const regex = (pattern: string, payload: string) => parsePayload({ type: 'regex', pattern }, payload)

describe('the regex parser', () => {
  it.each<[string, string, string, unknown]>([
    ['both spellings of named groups', '(?<v>\\d+)(?P<unit>[A-Z]+)', '221V', [{ v: '221', unit: 'V' }]],
    ['a group that took no part is null', '(?<a>x)|(?<b>y)', 'y', [{ a: null, b: 'y' }]],
    [
      'an access log',
      '^(?<ip>\\S+) \\S+ \\S+ \\[(?<time>[^\\]]+)\\] "(?<request>[^"]*)" (?<status>\\d{3})',
      '10.0.0.1 - - [10/Oct/2023:13:55:36 +0000] "GET / HTTP/1.1" 200 12',
      [{ ip: '10.0.0.1', time: '10/Oct/2023:13:55:36 +0000', request: 'GET / HTTP/1.1', status: '200' }],
    ],
    ['the empty payload may match', '^(?<a>.*)$', '', [{ a: '' }]],
    ['a group called as objects inherit it', '(?<__proto__>.)', 'x', [JSON.parse('{"__proto__":"x"}')]],
    ['no match fails the payload', '^(?<v>\\d+)$', '221V', 'PARSE_NO_MATCH'],
    ['a payload that would take too long', '(?<x>(.*a){20})', 'a'.repeat(1_048_576), 'PARSE_TOO_LARGE'],
  ])('%s', (_name, pattern, payload, rows) => {
    expect(regex(pattern, payload)).toEqual(rows)
  })

  it('is done within 100 ms with hostile patterns on a mebibyte', () => {
    const payload = `${'a'.repeat(1_048_576)}!`
    for (const pattern of ['(?<x>(a+)+)$', '(?<x>(.*a){20})', '^(?<x>a+)$']) {
      // The quickest of some runs: others may want the processor as well.
      const times = Array.from({ length: 5 }, () => {
        const started = performance.now()
        regex(pattern, payload)
        return performance.now() - started
      })
      expect(Math.min(...times)).toBeLessThan(100)
    }
  })

  it('names its fields at design time, so that a wrong name is a mistake of the spec', () => {
    const parser = { type: 'regex', pattern: '(?<a>.)(?<b>.)' } as const
    expect(parserFor(parser).fieldNames).toEqual(['a', 'b'])
    expect(compileNow(inputOf({ transform: { parser, filters: ['c != 1'] } }))).toMatchObject({
      ok: false,
      designErrors: [{ field: 'transform.filters.0', code: 'FIELD_UNKNOWN' }],
    })
  })

  it.each([
    ['(?<x>', 'PATTERN_INVALID'],
    ['(?<_key>x)', 'FIELD_CLASH'],
    ['no group', 'PATTERN_INVALID'],
  ])('%s is a mistake of the spec', (pattern, code) => {
    expect(compileNow(inputOf({ transform: { parser: { type: 'regex', pattern } } }))).toMatchObject({
      ok: false,
      designErrors: [{ field: 'transform.parser.pattern', code }],
    })
  })
})
