import { describe, expect, it } from 'vitest'
import { describeMetadata } from '../preview/describe-metadata.ts'
import { compileNow, inputOf, record } from '../testing/fixtures.ts'
import { METADATA_FIELDS } from './metadata.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const binary = new Uint8Array([0xff, 0])

const valuesOf = (expressions: readonly string[], change: Parameters<typeof record>[1]): unknown => {
  const extract = expressions.map((expression, index) => ({ rule: 'expr' as const, to: `x${index}`, expression }))
  const result = compileNow(inputOf({ transform: { extract } }))
  if (!result.ok) throw new Error(JSON.stringify(result.designErrors))
  const [row] = result.compiled.preview([{ ...record('{}', change), topic: 'tp', partition: 3 }]).rows
  if (row?.error) return [row.error.code, row.error.column]
  return expressions.map((_, index) => {
    const value = row?.extracted?.[`x${index}`]
    return value?.type === 'null' ? null : value?.text
  })
}

describe('metadata fields', () => {
  it('tell topic, partition, offset and time', () => {
    expect(valuesOf(['_topic', '_partition', '_offset', '_timestamp'], { offset: 7, timestampMs: 5 })).toEqual([
      'tp',
      '3',
      '7',
      '5',
    ])
  })

  it('tell the fields of a key that is JSON, integers exact', () => {
    const key = bytes('{"id":9007199254740993,"a":{"b":["x"]},"toString":1}')
    expect(valuesOf(['_key_id', '_key_a_b_0', '_key_toString', '_key_none'], { key })).toEqual([
      '9007199254740993',
      'x',
      '1',
      null,
    ])
    expect(valuesOf(['_key', '_key_id'], { key: null })).toEqual([null, null])
  })

  it.each([
    ['no JSON', bytes('device-1'), 'PARSE_JSON'],
    ['an array', bytes('[1]'), 'PARSE_JSON'],
    ['two documents', bytes('{}{}'), 'PARSE_JSON'],
    ['no text', binary, 'PARSE_ENCODING'],
  ])('a key that is %s fails only rows that use its fields', (_name, key, code) => {
    expect(valuesOf(['_key_id'], { key })).toEqual([code, '_key_id'])
    expect(valuesOf(['_offset'], { key })).toEqual(['0'])
  })

  it('tell headers one by one, and all of them as JSON', () => {
    const headers = {
      source: bytes('京'),
      'content-type': bytes('x'),
      'a.b': bytes('dotted'),
      raw: binary,
      ['__proto__']: bytes('p'),
    }
    expect(
      valuesOf(['_headers_source', '`_headers_content-type`', '_headers_a_b', '_headers_none', '_headers___proto__'], {
        headers,
      }),
    ).toEqual(['京', 'x', 'dotted', null, 'p'])
    expect(valuesOf(['_headers'], { headers })).toEqual([
      '{"source":"京","content-type":"x","a.b":"dotted","raw":"\\\\xff00","__proto__":"p"}',
    ])
    expect(valuesOf(['_headers_raw'], { headers })).toEqual(['\\xff00'])
    expect(valuesOf(['_headers', '_headers_x'], { headers: null })).toEqual([null, null])
    expect(valuesOf(['_headers'], { headers: {} })).toEqual([null])
  })

  it('are never hidden by a chosen key or an extracted field', () => {
    for (const name of [...METADATA_FIELDS, '_key_id', '_headers_x'])
      expect(compileNow(inputOf({ transform: { parser: { fields: [{ path: 'v', alias: name }] } } }))).toMatchObject({
        ok: false,
        designErrors: [{ code: 'FIELD_CLASH' }],
      })
  })

  it('are listed over a sample with what they hold', () => {
    const records = [
      { ...record('{}', { key: bytes('{"id":1}'), headers: { source: bytes('a') } }), topic: 'tp', partition: 0 },
      { ...record(null, { key: binary, headers: { 'b.c': binary } }), topic: 'tp', partition: 1 },
    ]
    expect(describeMetadata(records).map(({ name, present }) => [name, present])).toEqual([
      ['_topic', 2],
      ['_partition', 2],
      ['_offset', 2],
      ['_timestamp', 2],
      ['_key', 1],
      ['_headers', 2],
      ['_key_id', 1],
      ['_headers_source', 1],
      ['_headers_b_c', 1],
    ])
  })
})
