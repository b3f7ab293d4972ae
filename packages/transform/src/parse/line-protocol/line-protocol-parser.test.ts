import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePayload } from '../../testing/parse-payload.ts'
import { Timestamp } from '../../value/timestamp.ts'

const lines = (payload: string, precision: 's' | 'ms' | 'us' | 'ns' = 'ns') =>
  parsePayload({ type: 'lineProtocol', precision }, payload)

const fieldOf = (literal: string): unknown => {
  const [row] = lines(`m v=${literal}`)
  return typeof row === 'object' && row !== null && 'v' in row ? row.v : row
}

describe('the line protocol parser', () => {
  it('reads measurement, tags, fields and time', () => {
    expect(lines('meters,location=SF,groupid=2 current=10.3,voltage=219i 1648432611249000001')).toEqual([
      {
        _measurement: 'meters',
        location: 'SF',
        groupid: '2',
        current: 10.3,
        voltage: 219,
        _time: new Timestamp({ seconds: 1_648_432_611, nanos: 249_000_001 }),
      },
    ])
  })

  it.each<[string, unknown]>([
    ['3.5', 3.5],
    ['2.5f64', 2.5],
    ['-1e3f32', -1000],
    ['10', 10],
    ['.5', 0.5],
    ['127i8', 127],
    ['-128i8', -128],
    ['128i8', 'PARSE_LINE_PROTOCOL at 4'],
    ['255u8', 255],
    ['256u8', 'PARSE_LINE_PROTOCOL at 4'],
    ['-1u8', 'PARSE_LINE_PROTOCOL at 4'],
    ['-32768i16', -32768],
    ['65535u16', 65535],
    ['-2147483648i32', -2_147_483_648],
    ['4294967295u32', 4_294_967_295],
    ['9223372036854775807i64', 9_223_372_036_854_775_807n],
    ['-9223372036854775808i', -9_223_372_036_854_775_808n],
    ['9007199254740993i', 9_007_199_254_740_993n],
    ['9223372036854775808i', 'PARSE_LINE_PROTOCOL at 4'],
    ['18446744073709551615u64', 18_446_744_073_709_551_615n],
    ['18446744073709551615u', 18_446_744_073_709_551_615n],
    ['18446744073709551616u', 'PARSE_LINE_PROTOCOL at 4'],
    ['1.5i', 'PARSE_LINE_PROTOCOL at 4'],
    ['1I', 'PARSE_LINE_PROTOCOL at 4'],
    ['1F32', 'PARSE_LINE_PROTOCOL at 4'],
    ['1e39f32', 'PARSE_LINE_PROTOCOL at 4'],
    ['1e400', 'PARSE_LINE_PROTOCOL at 4'],
    ['NaN', 'PARSE_LINE_PROTOCOL at 4'],
    ['0x10', 'PARSE_LINE_PROTOCOL at 4'],
    ...['t', 'T', 'true', 'True', 'TRUE'].map((word): [string, unknown] => [word, true]),
    ...['f', 'F', 'false', 'False', 'FALSE'].map((word): [string, unknown] => [word, false]),
    ['tRUE', 'PARSE_LINE_PROTOCOL at 4'],
    ['""', ''],
    [String.raw`"in \"quotes\" \\ back"`, String.raw`in "quotes" \ back`],
    [String.raw`"\n"`, String.raw`\n`],
    ['"two\nlines"', 'two\nlines'],
    ['"a,b c=d"', 'a,b c=d'],
    ['L"宽字符"', '宽字符'],
    ['G"POINT(1 2)"', 'POINT(1 2)'],
    ['B"bytes"', new TextEncoder().encode('bytes')],
    [String.raw`B"\\x00fF"`, new Uint8Array([0, 255])],
    [String.raw`B"\x00fF"`, new Uint8Array([0, 255])],
    [String.raw`B"\x0"`, 'PARSE_LINE_PROTOCOL at 4'],
    ['"open', 'PARSE_LINE_PROTOCOL at 4'],
    ['', 'PARSE_LINE_PROTOCOL at 4'],
  ])('a field %s is %s', (literal, value) => {
    expect(fieldOf(literal)).toEqual(value)
  })

  it.each<[number, string]>([
    [1, String.raw`\ `.trim()],
    [1, String.raw`\\`],
    [2, String.raw`\\\ `.trim()],
    [2, String.raw`\\\\`],
    [3, String.raw`\\\\\ `.trim()],
    [3, String.raw`\\\\\\`],
  ])('%d backslashes come from %s within quotes', (count, run) => {
    expect(fieldOf(`"${run}x"`)).toBe(`${'\\'.repeat(count)}x`)
  })

  it.each<[string, string, unknown]>([
    [
      'escapes of names and tags',
      String.raw`esc\,a\ pe,ta\ g=va\,l\=ue\ x co\=l="s"`,
      [{ _measurement: 'esc,a pe', 'ta g': 'va,l=ue x', 'co=l': 's' }],
    ],
    [
      'a backslash before anything else is itself',
      String.raw`a\b,c\d=e\\f g=1`,
      [{ _measurement: 'a\\b', 'c\\d': 'e\\\\f', g: 1 }],
    ],
    ['an equals sign belongs to a measurement', 'a=b c=1', [{ _measurement: 'a=b', c: 1 }]],
    ['dots of names become underscores', 'm,a.b=x c.d=1', [{ _measurement: 'm', a_b: 'x', c_d: 1 }]],
    ['quotes of tags belong to them', 'm,t="x" v=1', [{ _measurement: 'm', t: '"x"', v: 1 }]],
    [
      'comments, blank lines and CRLF',
      '# c\r\n\r\nm v=1\r\n  # d\n m v=2 \r\n',
      [
        { _measurement: 'm', v: 1 },
        { _measurement: 'm', v: 2 },
      ],
    ],
    ['names of objects are names', 'm __proto__=1', [JSON.parse('{"_measurement":"m","__proto__":1}')]],
    ['nothing has no rows', '# c', []],
    [
      'a bad line fails alone',
      'm v=1\nm v\nm v=2',
      [{ _measurement: 'm', v: 1 }, 'PARSE_LINE_PROTOCOL at 8', { _measurement: 'm', v: 2 }],
    ],
    [
      'no line is found within quotes, not even within those of a bad line',
      'm a=1,a="x\nm evil=1"\nm b=B"\\x0\nm evil=2"\nm c=3\nm d="\nm evil=3',
      [
        'PARSE_LINE_PROTOCOL at 6',
        'PARSE_LINE_PROTOCOL at 25',
        { _measurement: 'm', c: 3 },
        'PARSE_LINE_PROTOCOL at 51',
      ],
    ],
    ['no measurement', ',t=1 v=1', ['PARSE_LINE_PROTOCOL at 0']],
    ['no field', 'm,t=1', ['PARSE_LINE_PROTOCOL at 5']],
    ['an empty tag', 'm,t= v=1', ['PARSE_LINE_PROTOCOL at 4']],
    ['a name that is there twice', 'm,a=1 a=1', ['PARSE_LINE_PROTOCOL at 6']],
    ['a time that is no whole number', 'm v=1 1.5', ['PARSE_LINE_PROTOCOL at 6']],
    ['text after the time', 'm v=1 1 x', ['PARSE_LINE_PROTOCOL at 8']],
  ])('%s', (_name, payload, rows) => {
    expect(lines(payload)).toEqual(rows)
  })

  it('reads what a real server stored for lines with every suffix and with escapes', () => {
    const suffixes =
      'sfx,t1=3i64,t2="txt",t3=中文 i8=1i8,i16=2i16,i32=3i32,i64=4i64,i=5i,u8=1u8,u16=2u16,u32=3u32,u64=4u64,u=5u,' +
      'f32=1.5f32,f64=2.5f64,plain=3.5,b1=true,b2=f,b3=T,s="quoted",l=L"宽字符",v=B"bytes",g=G"POINT(1 2)" 1700000000000000000'
    const escapes = String.raw`esc\,ape,ta\ g=va\,l\=ue co\ l="in \"quotes\" \\ back" 1700000000000000000`
    const _time = new Timestamp({ seconds: 1_700_000_000, nanos: 0 })
    expect(lines(`${suffixes}\n${escapes}`)).toEqual([
      {
        _measurement: 'sfx',
        ...{ t1: '3i64', t2: '"txt"', t3: '中文' },
        ...{ i8: 1, i16: 2, i32: 3, i64: 4, i: 5, u8: 1, u16: 2, u32: 3, u64: 4, u: 5 },
        ...{ f32: 1.5, f64: 2.5, plain: 3.5, b1: true, b2: false, b3: true },
        ...{ s: 'quoted', l: '宽字符', v: new TextEncoder().encode('bytes'), g: 'POINT(1 2)' },
        _time,
      },
      { _measurement: 'esc,ape', 'ta g': 'va,l=ue', 'co l': String.raw`in "quotes" \ back`, _time },
    ])
  })

  it.each([
    ['s', 1_700_000_000, 0],
    ['ms', 1_700_000, 0],
    ['us', 1700, 0],
    ['ns', 1, 700_000_000],
  ] as const)('the time counts in %s', (precision, seconds, nanos) => {
    expect(lines('m v=1 1700000000', precision)).toMatchObject([{ _time: { seconds, nanos } }])
  })

  it('reads back whatever a writer of line protocol wrote', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'B', ',', ' ', '=', '京', '"'), minLength: 1, maxLength: 4 })
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', ' ', ',', '=', '\n', '京') })
    const value = fc.oneof(text, fc.boolean(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))
    const line = fc.record({
      measurement: name,
      tags: fc.dictionary(name, name, { maxKeys: 2 }),
      fields: fc.dictionary(name, value, { minKeys: 1, maxKeys: 3 }),
    })
    const escaped = (part: string, specials: RegExp): string => part.replace(specials, '\\$&')
    const writeField = (item: string | boolean | bigint): string =>
      typeof item === 'string' ? `"${escaped(item, /["\\]/g)}"` : typeof item === 'bigint' ? `${item}i` : String(item)
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (all) => {
        const usable = all.filter(({ tags, fields }) => Object.keys(tags).every((key) => !Object.hasOwn(fields, key)))
        const payload = usable
          .map(({ measurement, tags, fields }) => {
            const key = (part: string): string => escaped(part, /[,= ]/g)
            const tagText = Object.entries(tags).map(([tag, item]) => `,${key(tag)}=${key(item)}`)
            const fieldText = Object.entries(fields).map(([field, item]) => `${key(field)}=${writeField(item)}`)
            return `${escaped(measurement, /[, ]/g)}${tagText.join('')} ${fieldText.join(',')}`
          })
          .join('\n')
        const normal = (item: string | boolean | bigint) =>
          typeof item === 'bigint' && Number.isSafeInteger(Number(item)) ? Number(item) : item
        expect(lines(payload)).toEqual(
          usable.map(({ measurement, tags, fields }) => ({
            _measurement: measurement,
            ...tags,
            ...Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, normal(item)])),
          })),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('takes linear time for lines of any shape', { timeout: 30_000 }, () => {
    for (const text of [
      'm,a=1'.repeat(40_000),
      'm v="\n'.repeat(20_000),
      'm v\n'.repeat(20_000),
      '#\n'.repeat(200_000),
    ]) {
      const started = performance.now()
      lines(text)
      expect(performance.now() - started).toBeLessThan(2000)
    }
  })
})
