import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileNow, inputOf, previewOn } from '../testing/fixtures.ts'
import { parsePayload } from '../testing/parse-payload.ts'

const rowsAt = (path: string, payload: string) => parsePayload({ type: 'json', rowsAt: path }, payload)

describe('rows of a nested array', () => {
  it.each<[string, string, string, unknown]>([
    [
      'each element stands where the array stood',
      'data',
      '{"id":1,"data":[{"k":"v"},{"k":"w"}],"z":2}',
      [
        { id: 1, data: { k: 'v' }, z: 2 },
        { id: 1, data: { k: 'w' }, z: 2 },
      ],
    ],
    [
      'the path may lead into objects',
      'a.b',
      '{"a":{"b":[1,2],"c":3}}',
      [{ a: { b: 1, c: 3 } }, { a: { b: 2, c: 3 } }],
    ],
    ['in brackets too', '$["a"]["b.c"]', '{"a":{"b.c":[1]}}', [{ a: { 'b.c': 1 } }]],
    [
      'arrays on the way are gone through',
      'a.b',
      '{"a":[{"b":[1,2],"c":3},{"b":[4]}]}',
      [{ a: { b: 1, c: 3 } }, { a: { b: 2, c: 3 } }, { a: { b: 4 } }],
    ],
    ['an index picks one of them', 'a.1.b', '{"a":[0,{"b":[1,2]}]}', [{ a: [0, { b: 1 }] }, { a: [0, { b: 2 }] }]],
    [
      'the array of an array of messages',
      'data',
      '[{"data":[{"k":"v"}]},{"data":[{"k":"w"}]}]',
      [{ data: { k: 'v' } }, { data: { k: 'w' } }],
    ],
    ['documents one after the other', 'd', '{"d":[1]}\n{"d":[2]}', [{ d: 1 }, { d: 2 }]],
    ['scalars and nulls are elements', 'd', '{"d":[1,"x",null,[2]]}', [{ d: 1 }, { d: 'x' }, { d: null }, { d: [2] }]],
    ['an empty array has no rows', 'd', '{"d":[]}', []],
    ['a missing or null array has no rows', 'd.e', '{"d":{"e":null}}{"d":{}}{"d":null}{}', []],
    [
      'what is no array fails its document only',
      'd',
      '[{"d":[1]},{"d":5},{"d":{}},{"d":[2]}]',
      [{ d: 1 }, 'PARSE_ROWS', 'PARSE_ROWS', { d: 2 }],
    ],
    ['a scalar on the way is no array either', 'd.e', '{"d":5}', ['PARSE_ROWS']],
    ['a key that objects have is a key', '__proto__', '{"__proto__":[1]}', [JSON.parse('{"__proto__":1}')]],
  ])('%s', (_name, path, payload, rows) => {
    expect(rowsAt(path, payload)).toEqual(rows)
  })

  it('keep their integers exact and their floats floats', () => {
    const transform = compileNow(inputOf({ transform: { parser: { rowsAt: 'd' } } }))
    if (!transform.ok) throw new Error('mistakes')
    const { rows } = previewOn(transform.compiled, '{"d":[{"v":9007199254740993},{"v":10.0}]}')
    expect(rows.map((row) => row.parsed?.d_v)).toEqual([
      { type: 'int', text: '9007199254740993' },
      { type: 'float', text: '10' },
    ])
  })

  it('show what failed beside what did not', () => {
    const transform = compileNow(inputOf({ transform: { parser: { rowsAt: 'd' } } }))
    if (!transform.ok) throw new Error('mistakes')
    const { rows } = previewOn(transform.compiled, '[{"d":[1]},{"d":5}]', '{"d":[]}')
    expect(rows.map(({ record, row, outcome, error }) => [record, row, outcome, error?.code])).toEqual([
      [0, 0, 'written', undefined],
      [0, 1, 'failed', 'PARSE_ROWS'],
      [1, 0, 'filtered', undefined],
    ])
  })

  it('are as many as the arrays have elements, and lose nothing around them', () => {
    const json = fc.jsonValue({ maxDepth: 2 })
    const document = fc.record({ id: json, list: fc.array(json, { maxLength: 4 }) })
    fc.assert(
      fc.property(fc.array(document, { maxLength: 4 }), (documents) => {
        expect(rowsAt('list', JSON.stringify(documents))).toEqual(
          JSON.parse(JSON.stringify(documents.flatMap(({ id, list }) => list.map((one) => ({ id, list: one }))))),
        )
      }),
    )
  })

  it('do not fill the memory with copies', () => {
    const wide = Array.from({ length: 1000 }, (_, index) => `"k${index}":0`).join(',')
    expect(rowsAt('d', `{${wide},"d":[${'0,'.repeat(100_000)}0]}`)).toBe('PARSE_TOO_LARGE')
  })

  it('of a path that cannot be read are a mistake of the spec', () => {
    expect(compileNow(inputOf({ transform: { parser: { rowsAt: 'a..b' } } }))).toMatchObject({
      ok: false,
      designErrors: [{ field: 'transform.parser.rowsAt', code: 'PATH_SYNTAX' }],
    })
  })
})
