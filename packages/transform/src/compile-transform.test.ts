import { describe, expect, it } from 'vitest'
import {
  column,
  compiled,
  compileNow,
  inputOf,
  NOW_MS,
  nowColumn,
  previewOn,
  record,
  runOn,
  targetOf,
  withRows,
} from './testing/fixtures.ts'

describe('compileTransform', () => {
  it('does the example of the Kafka wizard document', () => {
    const transform = compiled({
      transform: { extract: [{ rule: 'split', field: 'message', separator: '-', count: 2 }], filters: ['id != 1'] },
      target: {
        subtable: 't_{id}',
        columns: [nowColumn, column('m0', 'VARCHAR(16)', 'message_0'), column('m1', 'VARCHAR(16)', 'message_1')],
        tags: [column('id', 'INT', 'id')],
      },
    })
    const ndjson = '{"id": 1, "message": "hello-word"}\n{"id": 2, "message": "hello-word"}'
    const array = '[{"id": 1, "message": "hello-word"},{"id": 2, "message": "hello-word"}]'
    expect(runOn(transform, ndjson, array)).toEqual({
      rows: {
        count: 2,
        subtables: ['t_2', 't_2'],
        columns: [
          [NOW_MS, NOW_MS + 1],
          ['hello', 'hello'],
          ['word', 'word'],
        ],
        tags: [[2, 2]],
        records: [0, 1],
        rowsInRecord: [1, 1],
      },
      filtered: [0, 1],
      failures: [],
    })
  })

  it('chooses keys by dotted and bracketed paths, with aliases, and by flattened name', () => {
    const fields = [
      { path: 'geometry.coordinates.0', alias: 'lon' },
      { path: '$["geometry"]["coordinates"][1]' },
      { path: 'properties_mag' },
      { path: '$["a.b"]', alias: 'dotted' },
      { path: 'properties' },
      { path: 'nothing.here' },
    ]
    const payload = { geometry: { coordinates: [1.5, 2] }, properties: { mag: 4.2 }, 'a.b': 'x', other: 1 }
    const [row] = previewOn(compiled({ transform: { parser: { fields } } }), JSON.stringify(payload)).rows
    expect(Object.entries(row?.parsed ?? {}).map(([name, { text }]) => [name, text])).toEqual([
      ['lon', '1.5'],
      ['geometry_coordinates_1', '2'],
      ['properties_mag', '4.2'],
      ['dotted', 'x'],
      ['properties', '{"mag":4.2}'],
      ['nothing_here', ''],
    ])
  })

  it('offers the metadata of a record and, if asked, its payload', () => {
    const transform = compiled({
      transform: { parser: { keepOriginal: true }, filters: ['_offset >= 0 && _partition == 3'] },
      target: {
        subtable: '${_topic}',
        columns: [
          column('ts', 'TIMESTAMP', '_timestamp'),
          column('key', 'VARCHAR(9)', '_key'),
          column('raw', 'VARCHAR(99)', '_payload'),
        ],
        tags: [],
      },
    })
    const records = [
      record('[{"a":1}, {"a":2}]', { key: new TextEncoder().encode('k'), offset: 5 }),
      record('{}', { key: new Uint8Array([0xff]) }),
    ]
    const { rows, failures } = withRows(transform.run({ topic: 'tp', partition: 3, records }))
    expect([rows.subtables, rows.columns]).toEqual([
      ['tp', 'tp'],
      [
        [NOW_MS, NOW_MS],
        ['k', 'k'],
        ['[{"a":1}, {"a":2}]', '[{"a":1}, {"a":2}]'],
      ],
    ])
    expect(failures).toMatchObject([
      { record: 1, row: 0, error: { stage: 'parse', code: 'PARSE_ENCODING', column: '_key' } },
    ])
  })

  it('a filter that fails on a row is that row’s error, with rule and position', () => {
    const { failures } = runOn(
      compiled({ transform: { filters: ['v > 0', 'v * 2 > 1'] }, target: targetOf('INT') }),
      '{"v":true}',
      '{"v":"x"}',
    )
    expect(failures).toEqual([])
    const strict = runOn(compiled({ transform: { filters: ['v * 2 > 1'] } }), '{"v":true}')
    expect(strict.failures).toMatchObject([
      { error: { stage: 'filter', code: 'EXPRESSION_FAILED', rule: 'v * 2 > 1', position: 2 } },
    ])
  })

  it('reports every mistake at its place, and previews the stages before the first', () => {
    const result = compileNow(
      inputOf({
        transform: { extract: [{ rule: 'regex', field: 'a', pattern: '(?<x>' }], filters: ['a >', 'b && 1'] },
        target: targetOf('INT', { rule: 'expr', expression: 'c +' }),
      }),
    )
    if (result.ok) throw new Error('compiled')
    expect(result.designErrors.map(({ field, code, position }) => [field, code, position])).toEqual([
      ['transform.extract.0.pattern', 'PATTERN_INVALID', undefined],
      ['transform.filters.0', 'EXPRESSION_SYNTAX', 3],
      ['transform.filters.1', 'EXPRESSION_TYPE', 5],
      ['target.columns.1.map.expression', 'EXPRESSION_SYNTAX', 3],
    ])
    const preview = previewOn(result, '{"a":1}')
    expect(preview.rows).toMatchObject([{ parsed: { a: { text: '1' } }, extracted: null, mapped: null }])
    expect(preview.designErrors).toEqual(result.designErrors)
  })

  it.each([
    [{ fields: [{ path: 'a' }, { path: 'b', alias: 'a' }] }, 'transform.parser.fields.1.alias', 'FIELD_CLASH'],
    [{ fields: [{ path: '_topic' }] }, 'transform.parser.fields.0.path', 'FIELD_CLASH'],
    [{ fields: [{ path: 'a[b]' }] }, 'transform.parser.fields.0.path', 'PATH_SYNTAX'],
    [{ fields: [{ path: 'a..b' }] }, 'transform.parser.fields.0.path', 'PATH_SYNTAX'],
    [{ fields: [{ path: '$' }] }, 'transform.parser.fields.0.path', 'PATH_SYNTAX'],
  ])('refuses chosen keys like %j', (parser, field, code) => {
    expect(compileNow(inputOf({ transform: { parser } }))).toMatchObject({
      ok: false,
      designErrors: [{ field, code }],
    })
  })

  it('keeps rows in their order and counts each exactly once', () => {
    const payloads = Array.from({ length: 100 }, (_, id) =>
      id % 7 === 0 ? '{' : id % 5 === 0 ? '[]' : `[{"v":${id}},{"v":"x"}]`,
    )
    const { rows, filtered, failures } = runOn(compiled({ target: targetOf('INT') }), ...payloads)
    const ended = new Set([...rows.records, ...filtered, ...failures.map((failure) => failure.record)])
    expect(ended.size).toBe(100)
    expect(rows.count + failures.filter(({ error }) => error.stage === 'map').length).toBe(rows.count * 2)
    expect(rows.records).toEqual([...rows.records].sort((a, b) => a - b))
  })
})
