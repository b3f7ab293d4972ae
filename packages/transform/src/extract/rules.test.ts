import type { ExtractRule, ExtractRuleOf } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { column, compiled, previewOn } from '../testing/fixtures.ts'
import { extractMistakes, shownExtract } from '../testing/shown-extract.ts'

const convert = (field: string, table: ExtractRuleOf<'convert'>['table'], to?: string): ExtractRule => ({
  rule: 'convert',
  field,
  table,
  ...(to === undefined ? {} : { to }),
})
const json = (field: string, ...fields: ExtractRuleOf<'json'>['fields']): ExtractRule => ({
  rule: 'json',
  field,
  fields,
})
const timestamp = (field: string, time: ExtractRuleOf<'timestamp'>['time'], to?: string): ExtractRule => ({
  rule: 'timestamp',
  field,
  time,
  ...(to === undefined ? {} : { to }),
})
const expr = (to: string, expression: string): ExtractRule => ({ rule: 'expr', to, expression })
const rename = (field: string, to: string): ExtractRule => ({ rule: 'rename', field, to })
const drop = (...fields: string[]): ExtractRule => ({ rule: 'drop', fields })

describe('convert', () => {
  const table = { '1': 'on', on: 2, '2.5': true, none: null }

  it.each([
    [{ v: 1 }, ['v=on']],
    [{ v: '1' }, ['v=on']],
    [{ v: 'on' }, ['v=2']],
    [{ v: 2.5 }, ['v=true']],
    [{ v: 'none' }, ['v=null']],
    [{ v: 'other' }, ['v=other']],
    [{ v: 7 }, ['v=7']],
    [{ v: null }, ['v=null']],
    [{}, ['v=null']],
    [{ v: 'toString' }, ['v=toString']],
  ])('of %j looks the text of the value up and leaves what it does not find', (payload, fields) => {
    expect(shownExtract([convert('v', table)], payload)).toEqual(fields)
  })

  it('into a new field keeps its source', () => {
    expect(shownExtract([convert('v', table, 'w')], { v: 1 })).toEqual(['w=on', 'v=1'])
  })

  it('makes numbers that expressions compute with', () => {
    expect(shownExtract([convert('v', { low: 1, high: 2 }), expr('w', 'v * 10')], { v: 'high' })).toEqual([
      'v=2',
      'w=20',
    ])
  })
})

describe('json', () => {
  const document = '{"a":{"b":9007199254740993},"l":[{"x":"1.5"}],"t":"yes","n":null}'

  it('takes chosen paths out of a text, integers exact, containers as JSON', () => {
    const rules = [
      json(
        'j',
        { path: 'a.b' },
        { path: '$["l"][0]["x"]', alias: 'x', as: 'float' },
        { path: 'a', as: 'string' },
        { path: 'z' },
      ),
    ]
    expect(shownExtract(rules, { j: document, id: 1 })).toEqual([
      'j_a_b=9007199254740993',
      'x=1.5',
      'j_a={"b":9007199254740993}',
      'j_z=null',
      `j=${document}`,
      'id=1',
    ])
  })

  it('may replace its source, and reads arrays at the root', () => {
    expect(shownExtract([json('j', { path: '$[1]', alias: 'j' })], { j: '[1,2]' })).toEqual(['j=2'])
  })

  it.each([[{ j: null }], [{}]])('of %j gives nulls', (payload) => {
    expect(shownExtract([json('j', { path: 'a' })], payload)).toContain('j_a=null')
  })

  it.each([
    ['{"a":', 'PARSE_JSON'],
    ['', 'PARSE_JSON'],
    ['{} {}', 'PARSE_JSON'],
    ['5', 'PARSE_NOT_OBJECT'],
    ['"x"', 'PARSE_NOT_OBJECT'],
    ['{"a":1e400}', 'PARSE_NUMBER'],
    ['{"a":"x"}', 'PARSE_TYPE'],
    [`{"a":${'['.repeat(2000)}${']'.repeat(2000)}}`, 'PARSE_TOO_DEEP'],
  ])('%s fails the row as %s and says which rule', (text, code) => {
    expect(shownExtract([json('j', { path: 'a', as: 'int' })], { j: text })).toMatchObject({
      stage: 'extract',
      code,
      column: 'j',
      rule: 'json',
    })
  })

  it('never shows the text in its message', () => {
    expect(JSON.stringify(shownExtract([json('j', { path: 'a' })], { j: '{secret' }))).not.toContain('secret')
  })

  it('is safe with names that objects inherit', () => {
    const rules = [json('j', { path: '__proto__.x' }, { path: 'toString', alias: 's' })]
    expect(shownExtract(rules, { j: '{"__proto__":{"x":1}}' })).toContain('j___proto___x=1')
    expect(shownExtract(rules, { j: '{}' })).toEqual(['j___proto___x=null', 's=null', 'j={}'])
  })
})

describe('timestamp', () => {
  it.each([
    [{ as: 'number', unit: 'ns' }, '1700000000123456789', '2023-11-14T22:13:20.123456789Z'],
    [{ as: 'number', unit: 'ms' }, '-1', '1969-12-31T23:59:59.999Z'],
    [{ as: 'number', unit: 's' }, '"1700000000.5"', '2023-11-14T22:13:20.5Z'],
    [{ as: 'rfc3339', zone: 'UTC' }, '"2026-01-02T03:04:05.000000001+08:00"', '2026-01-01T19:04:05.000000001Z'],
    [{ as: 'rfc3339', zone: 'Asia/Shanghai' }, '"2026-01-02 03:04:05"', '2026-01-01T19:04:05Z'],
    [{ as: 'format', format: '%d/%b/%Y:%T %z', zone: 'UTC' }, '"02/Jan/2026:03:04:05 +0800"', '2026-01-01T19:04:05Z'],
    [{ as: 'format', format: '%F %T', zone: 'America/New_York' }, '"2026-07-01 00:00:00"', '2026-07-01T04:00:00Z'],
  ] as const)('%j reads %s exactly', (time, value, text) => {
    expect(shownExtract([timestamp('t', time)], `{"t":${value}}`)).toEqual([`t=${text}`])
  })

  it.each([['"yesterday"'], ['true'], ['1e300'], ['"2026-02-30T00:00:00Z"']])('%s fails the row', (value) => {
    expect(shownExtract([timestamp('t', { as: 'rfc3339', zone: 'UTC' })], `{"t":${value}}`)).toMatchObject({
      stage: 'extract',
      code: 'TIMESTAMP_INVALID',
      column: 't',
      rule: 'timestamp',
    })
  })

  it.each([
    ['ms', '1700000000123'],
    ['us', '1700000000123456'],
    ['ns', '1700000000123456789'],
  ] as const)('goes into a TIMESTAMP of a %s database without a digit lost to it', (precision, text) => {
    const transform = { extract: [timestamp('t', { as: 'number', unit: 'ns' })] }
    const target = { subtable: 't', columns: [column('ts', 'TIMESTAMP', 't')], tags: [] }
    const [row] = previewOn(compiled({ transform, target, precision }), '{"t":1700000000123456789}').rows
    expect(JSON.stringify(row?.mapped)).toContain(`"${text}"`)
  })

  it('keeps null and makes a time that later rules know as one', () => {
    const rules = [timestamp('t', { as: 'number', unit: 's' }, 'at'), expr('hour', 'at.date_part("hour")')]
    expect(shownExtract(rules, { t: 1_700_000_000 })).toEqual(['at=2023-11-14T22:13:20Z', 'hour=22', 't=1700000000'])
    expect(shownExtract(rules, { t: null })).toEqual(['at=null', 'hour=null', 't=null'])
    expect(extractMistakes([...rules, expr('x', 'at + 1')])).toEqual([
      'transform.extract.2.expression: EXPRESSION_TYPE',
    ])
  })
})

describe('expr, rename and drop', () => {
  it('expr may replace a field that it reads', () => {
    expect(shownExtract([expr('t', 't * 1.8 + 32'), expr('u', 't > 99')], { t: 100 })).toEqual(['t=212', 'u=true'])
    expect(extractMistakes([expr('a', 'b'), expr('a', 'a + 1')])).toEqual([])
  })

  it('expr fails a row with its position', () => {
    expect(shownExtract([expr('x', '1 + 1 / v')], { v: 0 })).toMatchObject({
      stage: 'extract',
      code: 'EXPRESSION_FAILED',
      column: 'x',
      rule: 'expr',
      position: 6,
    })
  })

  it('rename leaves nothing under the old name, which may be made again', () => {
    expect(shownExtract([rename('a', 'b')], { a: 1, c: 2 })).toEqual(['b=1', 'c=2'])
    expect(shownExtract([rename('a', 'b'), expr('a', 'b + 1')], { a: 1 })).toEqual(['b=1', 'a=2'])
    expect(extractMistakes([rename('a', 'b'), expr('a', 'b')], ['a'])).toEqual([])
  })

  it('drop takes fields away, read or not', () => {
    expect(shownExtract([drop('a', 'b')], '{"a":1e400,"b":2,"c":3}')).toEqual(['c=3'])
  })

  it('types follow a field through rename', () => {
    expect(extractMistakes([expr('a', '"x"'), rename('a', 'b'), expr('c', 'b * 2')])).toEqual([
      'transform.extract.2.expression: EXPRESSION_TYPE',
    ])
  })
})

describe('mistakes of the rules', () => {
  const number = { as: 'number', unit: 's' } as const
  it.each<[ExtractRule[], string]>([
    [[convert('x', {})], '0.field: FIELD_UNKNOWN'],
    [[convert('k', {}, 'l')], '0.to: FIELD_CLASH'],
    [[json('x', { path: 'a' })], '0.field: FIELD_UNKNOWN'],
    [[json('k', { path: 'a' }, { path: 'b', alias: 'k_a' })], '0.fields.1.alias: FIELD_CLASH'],
    [[json('k', { path: 'a', alias: 'k' }, { path: 'b', alias: 'k' })], '0.fields.1.alias: FIELD_CLASH'],
    [[json('k', { path: 'a' }), json('k', { path: 'a' })], '1.fields.0.path: FIELD_CLASH'],
    [[json('k', { path: 'a..b' })], '0.fields.0.path: PATH_SYNTAX'],
    [[timestamp('x', number)], '0.field: FIELD_UNKNOWN'],
    [[timestamp('k', number, '_topic')], '0.to: FIELD_CLASH'],
    [[timestamp('k', { as: 'rfc3339', zone: 'Mars' })], '0.time.zone: ZONE_UNKNOWN'],
    [[timestamp('k', { as: 'format', format: '%Q', zone: 'UTC' })], '0.time.format: TIME_FORMAT'],
    [[expr('n', 'x + 1')], '0.expression: FIELD_UNKNOWN'],
    [[expr('n', 'k +')], '0.expression: EXPRESSION_SYNTAX'],
    [[expr('l', 'k + 1')], '0.to: FIELD_CLASH'],
    [[rename('x', 'y')], '0.field: FIELD_UNKNOWN'],
    [[rename('k', 'l')], '0.to: FIELD_CLASH'],
    [[drop('k', 'x')], '0.fields.1: FIELD_UNKNOWN'],
    [[drop('k', 'k')], '0.fields.1: FIELD_UNKNOWN'],
    [[rename('k', 'm'), drop('k')], '1.fields.0: FIELD_UNKNOWN'],
    [[drop('k'), expr('n', 'k')], '1.expression: FIELD_UNKNOWN'],
  ])('%j is reported at %s', (rules, mistake) => {
    expect(extractMistakes(rules, ['k', 'l'])).toEqual([`transform.extract.${mistake}`])
  })
})
