import { csvParserSchema, jsonFieldSchema, mappingRuleSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { parseJsonFieldList } from '../../json/json-field-list.ts'
import { compiled, previewOn } from '../fixtures.ts'
import { parsedRows } from './outcomes.ts'

const json = { type: 'json' } as const

/** spec/data-in.md §2.1. The script that makes three rows of a message is in script-parser.test.ts. */
describe('the JSON parser', () => {
  const twice = [
    { id: '1', message: 'hello-word' },
    { id: '2', message: 'hello-word' },
  ]

  it.each([
    ['objects on lines of their own', '{"id": 1, "message": "hello-word"}\n{"id": 2, "message": "hello-word"}\n'],
    ['an array of objects', '[{"id": 1, "message": "hello-word"},{"id": 2, "message": "hello-word"}]'],
    ['formatted objects', '{\n  "id": 1,\n  "message": "hello-word"\n}\n{\n  "id": 2,\n  "message": "hello-word"\n}\n'],
  ])('makes a row of each object: %s', (_name, payload) => {
    expect(parsedRows(json, payload)).toEqual(twice)
  })

  it('gives bool, 64-bit int, float and text', () => {
    const payload = '{"b":true,"i":9223372036854775807,"low":-9223372036854775808,"f":21.5,"s":"x"}'
    const [row] = previewOn(compiled({}), payload).rows
    expect(row?.parsed).toMatchObject({
      b: { type: 'bool', text: 'true' },
      i: { type: 'int', text: '9223372036854775807' },
      low: { type: 'int', text: '-9223372036854775808' },
      f: { type: 'float', text: '21.5' },
      s: { type: 'string', text: 'x' },
    })
  })

  const nested = '{"location":[{"city":"beijing","street":"chaoyang"}],"meter":{"voltage":220.5}}'

  it('calls nested objects parent_child and arrays of objects parent_0_child, as deep as is wanted', () => {
    expect(parsedRows(json, nested)).toEqual([
      { location_0_city: 'beijing', location_0_street: 'chaoyang', meter_voltage: '220.5' },
    ])
    expect(parsedRows({ type: 'json', depth: 1 }, nested)).toEqual([
      { location: '[{"city":"beijing","street":"chaoyang"}]', meter: '{"voltage":220.5}' },
    ])
  })

  it('takes all keys, or those that are chosen', () => {
    expect(parsedRows({ type: 'json', fields: [{ path: 'id' }] }, '{"id":1,"message":"x"}')).toEqual([{ id: '1' }])
  })

  it('reads the list $["a"]["b"]=alias,$["arr"][0]["x"]=alias2, and keeps nothing else', () => {
    const fields = [...parseJsonFieldList('$["a"]["b"]=alias,$["arr"][0]["x"]=alias2')]
    expect(parsedRows({ type: 'json', fields }, '{"a":{"b":1,"c":2},"arr":[{"x":"y"}],"d":3}')).toEqual([
      { alias: '1', alias2: 'y' },
    ])
  })

  it('names a path without an alias by its steps: location_0_street', () => {
    const fields = [{ path: '$["location"][0]["street"]' }]
    expect(parsedRows({ type: 'json', fields }, nested)).toEqual([{ location_0_street: 'chaoyang' }])
  })

  it('lets rules name a key with a dot by its alias only', () => {
    const fields = [{ path: '$["a.b"]', alias: 'ab' }]
    expect(parsedRows({ type: 'json', fields }, '{"a.b":1}')).toEqual([{ ab: '1' }])
    expect(mappingRuleSchema.safeParse({ rule: 'mapping', field: 'a.b' }).success).toBe(false)
    expect(jsonFieldSchema.safeParse({ path: '$["a.b"]', alias: 'a.b' }).success).toBe(false)
  })

  it('flattens [{"data":[{"k":"v"}]}], or makes rows of its inner array', () => {
    expect(parsedRows(json, '[{"data":[{"k":"v"}]}]')).toEqual([{ data_0_k: 'v' }])
    expect(parsedRows({ type: 'json', rowsAt: 'data' }, '[{"data":[{"k":"v"},{"k":"w"}]}]')).toEqual([
      { data_k: 'v' },
      { data_k: 'w' },
    ])
  })

  it('keeps the payload as it came beside its fields', () => {
    expect(parsedRows({ type: 'json', keepOriginal: true }, '{"id": 1}')).toEqual([{ id: '1', _payload: '{"id": 1}' }])
  })
})

describe('the regex parser', () => {
  it('gives named groups of both spellings as text, and a data error without a match', () => {
    const parser = { type: 'regex', pattern: '^(?<voltage>[0-9]+)(?P<voltage_unit>[a-zA-Z]+)$' } as const
    expect(parsedRows(parser, '221V', 'high')).toEqual([{ voltage: '221', voltage_unit: 'V' }, 'PARSE_NO_MATCH'])
    const [row] = previewOn(compiled({ transform: { parser } }), '221V').rows
    expect(row?.parsed).toMatchObject({ voltage: { type: 'string' }, voltage_unit: { type: 'string' } })
  })
})

describe('the CSV parser', () => {
  it('takes , and " and # unless told otherwise, and no header', () => {
    expect(csvParserSchema.parse({ type: 'csv' })).toMatchObject({
      header: false,
      skipLines: 0,
      delimiter: ',',
      quote: '"',
      comment: '#',
    })
    expect(parsedRows({ type: 'csv' }, '# a comment\nid,value\n1,2')).toEqual([
      { c0: 'id', c1: 'value' },
      { c0: '1', c1: '2' },
    ])
  })

  it('takes a header, lines to skip, other characters, and quotes and line breaks within values; all is text', () => {
    const parser = { type: 'csv', header: true, skipLines: 1, delimiter: ';', quote: "'" } as const
    const payload = "export of today\nid;note\n# pause\n1;'a;''b''\nc'\n"
    expect(parsedRows(parser, payload)).toEqual([{ id: '1', note: "a;'b'\nc" }])
    const [row] = previewOn(compiled({ transform: { parser } }), payload).rows
    expect(row?.parsed?.['id']).toEqual({ type: 'string', text: '1' })
  })
})

/** spec/data-in.md §9.5. */
describe('a line of InfluxDB line protocol', () => {
  it('gives measurement, tags, fields and time', () => {
    const line = 'st,t1=3,t2=4,t3=t3 c1=3i64,c3="passit hello,c1=2",c2=false,c4=4f64 1626006833639000000'
    expect(parsedRows({ type: 'lineProtocol' }, line)).toEqual([
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

  it('has the types that its suffixes say, a whole float a float', () => {
    const parser = { type: 'lineProtocol' } as const
    const { rows } = previewOn(compiled({ transform: { parser } }), 'm f=4f64,i=4i,b=t,s="4",y=B"4" 1')
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
})
