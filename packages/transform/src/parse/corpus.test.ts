import { describe, expect, it } from 'vitest'
import { column, compiled, nowColumn, runOn, targetOf } from '../testing/fixtures.ts'

const big = { target: targetOf('BIGINT UNSIGNED') }
const text = { target: targetOf('NCHAR(16379)') }

/** Each strange payload ends in one stated way. */
const outcomeOf = (design: Parameters<typeof compiled>[0], value: string | Uint8Array | null): unknown => {
  const { rows, filtered, failures } = runOn(compiled(design), value)
  if (filtered.length > 0) return `filtered ${filtered.length}`
  const failed = failures.map(({ error }) => error.code)
  const written = [...(rows.columns[1] ?? [])]
  return failed.length === 0 ? written : [...written, ...failed]
}

describe('the parser corpus', () => {
  it.each<[string, string | Uint8Array | null, unknown]>([
    ['a tombstone', null, 'filtered 1'],
    ['an empty array', ' [ ] ', 'filtered 1'],
    ['no bytes', '', ['PARSE_JSON']],
    ['blanks only', ' \r\n ', ['PARSE_JSON']],
    ['a byte order mark', '\ufeff{"v":1}', [1]],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), ['PARSE_ENCODING']],
    ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xc3, 0x28]), ['PARSE_ENCODING']],
    ['NUL', '\u0000', ['PARSE_JSON']],
    ['a scalar', '5', ['PARSE_NOT_OBJECT']],
    ['null', 'null', ['PARSE_NOT_OBJECT']],
    [
      'an array of mixed types',
      '[{"v":1},2,[{"v":3}],null,{"v":4}]',
      [1, 4, 'PARSE_NOT_OBJECT', 'PARSE_NOT_OBJECT', 'PARSE_NOT_OBJECT'],
    ],
    ['NDJSON with CRLF and blank lines', '{"v":1}\r\n\r\n{"v":2}\r\n', [1, 2]],
    ['pretty-printed documents in a row', '{\n  "v": 1\n}\n{\n  "v": 2\n}', [1, 2]],
    ['concatenated documents and arrays', '{"v":1}[{"v":2},{"v":3}]', [1, 2, 3]],
    ['trailing garbage', '{"v":1} tail', ['PARSE_JSON']],
    ['a line that is no JSON, with its whole message', '{"v":1}\n{"v":', ['PARSE_JSON']],
    ['duplicate keys: the last', '{"v":1,"v":2}', [2]],
    ['2^53 + 1', '{"v":9007199254740993}', [9007199254740993n]],
    ['2^64 - 1', '{"v":18446744073709551615}', [18446744073709551615n]],
    ['2^64', '{"v":18446744073709551616}', ['VALUE_OUT_OF_RANGE']],
    ['an unsafe integer in the second row', '[{"v":1},{"v":9007199254740993}]', [1, 9007199254740993n]],
    ['1e400', '{"v":1e400}', ['PARSE_NUMBER']],
    ['1e400 in a field that nobody reads', '{"w":1e400,"v":1}', [1]],
    ['NaN', '{"v":NaN}', ['PARSE_JSON']],
    ['-0', '{"v":-0}', [0]],
    ['a fraction that is whole', '{"v":12.0}', [12]],
    ['a number in scientific notation', '{"v":1.2e3}', [1200]],
    ['a float that may have been rounded', '{"v":1e17}', ['VALUE_TYPE']],
    ['hexadecimal text', '{"v":"0x10"}', ['VALUE_TYPE']],
    ['text with blanks around a number', '{"v":" 12 "}', ['VALUE_TYPE']],
    ['text with a unit', '{"v":"221V"}', ['VALUE_TYPE']],
    ['digits of another script', '{"v":"１２"}', ['VALUE_TYPE']],
    ['a missing field', '{}', [null]],
    ['a name that objects inherit', '{"toString":1}', [null]],
  ])('%s', (_name, payload, outcome) => {
    expect(outcomeOf(big, payload)).toEqual(outcome)
  })

  it.each<[string, string, unknown]>([
    ['a lone surrogate is refused by text columns', '{"v":"\\ud800"}', ['VALUE_TYPE']],
    ['a pair of escapes is one character', '{"v":"\\ud83d\\ude00"}', ['😀']],
    ['NUL within text is kept', '{"v":"a\\u0000b"}', ['a\u0000b']],
    ['text that looks like code is text', '{"v":"=cmd|\' /C calc\'!A0"}', ["=cmd|' /C calc'!A0"]],
  ])('%s', (_name, payload, outcome) => {
    expect(outcomeOf(text, payload)).toEqual(outcome)
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'a key called %s is a field like any other',
    (key) => {
      const before = Object.keys(Object.prototype)
      const payload = `{"${key}":{"x":1},"v":"y"}`
      const target = { ...targetOf('INT', `${key}_x`) }
      expect(outcomeOf({ target }, payload)).toEqual([1])
      expect(outcomeOf({ target: targetOf('INT', key) }, `{"${key}":5}`)).toEqual([5])
      expect(outcomeOf({ target: targetOf('INT', key) }, '{}')).toEqual([null])
      expect(Object.keys(Object.prototype)).toEqual(before)
    },
  )

  it('a depth of 10,000 costs nobody anything but who wants the value as text', () => {
    const payload = `{"v":"x","deep":${'['.repeat(10_000)}9007199254740993${']'.repeat(10_000)}}`
    expect(outcomeOf(text, payload)).toEqual(['x'])
    expect(outcomeOf({ ...text, transform: { parser: { depth: 1 } } }, payload)).toEqual(['x'])
    const deep = { target: targetOf('NCHAR(16379)', 'deep'), transform: { parser: { depth: 1 } } }
    expect(outcomeOf(deep, payload)).toEqual(['PARSE_TOO_DEEP'])
  })

  it('a value below the depth limit stays exact JSON text', () => {
    const deep = { target: targetOf('NCHAR(100)', 'a'), transform: { parser: { depth: 1 } } }
    expect(outcomeOf(deep, '{"a":{"n":9007199254740993,"s":"\\"","l":[1.5,null]}}')).toEqual([
      '{"n":9007199254740993,"s":"\\"","l":[1.5,null]}',
    ])
  })

  it('two values that lead to one name fail whoever reads it', () => {
    const target = { subtable: 't', columns: [nowColumn, column('v', 'INT', 'a_b')], tags: [] }
    expect(outcomeOf({ target }, '{"a_b":1,"a":{"b":2}}')).toEqual(['FIELD_CLASH'])
    expect(outcomeOf({ target }, '{"a_b":1,"a":{"c":2}}')).toEqual([1])
  })

  it.each([
    ['GBK', [0xd6, 0xd0]],
    ['GB18030', [0xd6, 0xd0]],
    ['BIG5', [0xa4, 0xa4]],
  ] as const)('%s is decoded before parsing', (encoding, bytes) => {
    const payload = new Uint8Array([...new TextEncoder().encode('{"v":"'), ...bytes, ...new TextEncoder().encode('"}')])
    expect(outcomeOf({ ...text, encoding }, payload)).toEqual(['中'])
  })

  it('a message that cannot be decoded does not hurt the next one', () => {
    const { rows, failures } = runOn(
      compiled(big),
      new Uint8Array([0xe4, 0xb8]),
      '{"v":1}',
      new Uint8Array([0xff]),
      '{"v":2}',
    )
    expect([rows.columns[1], rows.records, failures.map((failure) => failure.record)]).toEqual([
      [1, 2],
      [1, 3],
      [0, 2],
    ])
  })

  it('a message of 16 MiB and an array of a million elements pass', { timeout: 30_000 }, () => {
    expect(outcomeOf(big, `{"pad":"${'x'.repeat(16 * 1024 * 1024)}","v":1}`)).toEqual([1])
    const { rows, failures } = runOn(compiled(big), `[${'{"v":1},'.repeat(999_999)}{"v":2}]`)
    expect([rows.count, failures.length]).toEqual([1_000_000, 0])
  })
})
