import { describe, expect, it } from 'vitest'
import { compiled, compileNow, inputOf, previewOn } from '../testing/fixtures.ts'
import type { ParserDesign } from '../testing/parse-payload.ts'

/** Every row of the payloads as text by name; a failed row is its code. */
const rowsOf = (parser: ParserDesign, ...payloads: readonly string[]): unknown => {
  const { rows } = previewOn(compiled({ transform: { parser } }), ...payloads)
  return rows.map(({ parsed, error, reason }) => {
    if (error !== null) return error.code
    if (parsed === null) return reason
    return Object.fromEntries(Object.entries(parsed).map(([name, { text }]) => [name, text]))
  })
}

const twice = [
  { id: '1', message: 'hello-word' },
  { id: '2', message: 'hello-word' },
]
const json = { type: 'json' } as const

describe('parsing as the wizard’s documents describe it', () => {
  it('objects on lines of their own, or in an array', () => {
    expect(rowsOf(json, '{"id": 1, "message": "hello-word"}\n{"id": 2, "message": "hello-word"}\n')).toEqual(twice)
    expect(rowsOf(json, '[{"id": 1, "message": "hello-word"},{"id": 2, "message": "hello-word"}]')).toEqual(twice)
  })

  it('formatted JSON over several lines', () => {
    expect(rowsOf(json, '{\n  "id": 1,\n  "message": "hello-word"\n}\n')).toEqual(twice.slice(0, 1))
  })

  it('nested objects and arrays of objects as parent_child and parent_0_child', () => {
    const payload = '{"location":[{"city":"beijing","street":"chaoyang"}],"meter":{"voltage":220.5}}'
    expect(rowsOf(json, payload)).toEqual([
      { location_0_city: 'beijing', location_0_street: 'chaoyang', meter_voltage: '220.5' },
    ])
    expect(rowsOf({ type: 'json', depth: 1 }, payload)).toEqual([
      { location: '[{"city":"beijing","street":"chaoyang"}]', meter: '{"voltage":220.5}' },
    ])
  })

  it('a path without an alias is named by its steps, with one by it, and nothing else is kept', () => {
    const fields = [{ path: '$["location"][0]["street"]' }, { path: '$["meter"]["voltage"]', alias: 'v' }]
    expect(
      rowsOf({ type: 'json', fields }, '{"location":[{"street":"chaoyang"}],"meter":{"voltage":1},"id":1}'),
    ).toEqual([{ location_0_street: 'chaoyang', v: '1' }])
  })

  it('a key with a dot is chosen by a bracketed path and an alias', () => {
    expect(rowsOf({ type: 'json', fields: [{ path: '$["a.b"]', alias: 'ab' }] }, '{"a.b":1}')).toEqual([{ ab: '1' }])
    expect(
      compileNow(inputOf({ transform: { parser: { fields: [{ path: '$["a.b"]' }] }, filters: ['x > 1'] } })).ok,
    ).toBe(false)
  })

  it('rows of a nested array', () => {
    expect(rowsOf({ type: 'json', rowsAt: 'data' }, '[{"data":[{"k":"v"}]}]')).toEqual([{ data_k: 'v' }])
  })

  it('the whole payload beside its fields', () => {
    expect(rowsOf({ type: 'json', keepOriginal: true }, '{"id": 1}')).toEqual([{ id: '1', _payload: '{"id": 1}' }])
  })

  it('named groups in both spellings as text, and a data error without a match', () => {
    const parser = { type: 'regex', pattern: '^(?<voltage>[0-9]+)(?P<voltage_unit>[a-zA-Z]+)$' } as const
    expect(rowsOf(parser, '221V', 'high')).toEqual([{ voltage: '221', voltage_unit: 'V' }, 'PARSE_NO_MATCH'])
  })

  it('CSV with header, skipped lines, delimiter, quote and comments, all text', () => {
    const parser = { type: 'csv', header: true, skipLines: 1, delimiter: ';', quote: "'" } as const
    expect(rowsOf(parser, "export of today\nid;note\n# pause\n1;'a;\nb'\n")).toEqual([{ id: '1', note: 'a;\nb' }])
    expect(rowsOf({ type: 'csv' }, 'id,value\n1,2')).toEqual([
      { c0: 'id', c1: 'value' },
      { c0: '1', c1: '2' },
    ])
  })

  it('a line of InfluxDB line protocol', () => {
    const line = 'st,t1=3,t2=4,t3=t3 c1=3i64,c3="passit hello,c1=2",c2=false,c4=4f64 1626006833639000000'
    expect(rowsOf({ type: 'lineProtocol' }, line)).toEqual([
      {
        _measurement: 'st',
        t1: '3',
        t2: '4',
        t3: 't3',
        c1: '3',
        c3: 'passit hello,c1=2',
        c2: 'false',
        c4: '4',
        _time: '2021-07-11T12:33:53.639Z',
      },
    ])
  })

  it('shows the types of a line, a whole float as a float', () => {
    const { rows } = previewOn(
      compiled({ transform: { parser: { type: 'lineProtocol' } } }),
      'm f=4f64,i=4i,b=t,s="4",y=B"4" 1',
    )
    expect(Object.entries(rows[0]?.parsed ?? {}).map(([name, { type }]) => [name, type])).toEqual([
      ['_measurement', 'string'],
      ['f', 'float'],
      ['i', 'int'],
      ['b', 'bool'],
      ['s', 'string'],
      ['y', 'bytes'],
      ['_time', 'timestamp'],
    ])
  })

  it('one field with different types keeps the value of each message', () => {
    expect(rowsOf(json, '{"v":1}', '{"v":"x"}', '{"v":9007199254740993}', '{"v":true}')).toEqual([
      { v: '1' },
      { v: 'x' },
      { v: '9007199254740993' },
      { v: 'true' },
    ])
  })
})
