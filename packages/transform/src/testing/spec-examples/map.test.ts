import { type MappingRule, targetSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { proposeMapping } from '../../propose/propose-mapping.ts'
import { column, compiled, compileNow, inputOf, NOW_MS, nowColumn, previewOn, runOn, targetOf } from '../fixtures.ts'

/** What a rule makes of a row in a column of this type: exact text, null, or the code of its failure. */
const mapped = (type: string, map: MappingRule, row: unknown): string | null | undefined => {
  const [shown] = previewOn(compiled({ target: targetOf(type, map) }), JSON.stringify(row)).rows
  if (shown?.error) return shown.error.code
  const value = shown?.mapped?.columns[1]
  return value?.type === 'null' ? null : value?.text
}

/** spec/data-in.md §5.2. */
describe('a mapping rule', () => {
  it.each<[string, MappingRule, unknown, string | null]>([
    ['INT', { rule: 'mapping', field: 'v' }, { v: '56' }, '56'],
    ['INT', { rule: 'mapping', field: 'v' }, { v: null }, null],
    ['INT', { rule: 'mapping', field: 'v' }, {}, null],
    ['INT', { rule: 'mapping', field: 'v', default: 7 }, { v: null }, '7'],
    ['INT', { rule: 'mapping', field: 'v', default: 7 }, {}, '7'],
    ['VARCHAR(8)', { rule: 'value', value: 'plant-1' }, {}, 'plant-1'],
    ['INT', { rule: 'value', value: 12 }, {}, '12'],
    ['TIMESTAMP', { rule: 'generator', generator: 'now' }, {}, String(NOW_MS)],
    ['VARCHAR(16)', { rule: 'join', fields: ['a', 'b'], separator: '-' }, { a: 'hello', b: 'word' }, 'hello-word'],
    [
      'VARCHAR(16)',
      { rule: 'format', template: '${year}-${month}-${day}' },
      { year: 2026, month: '01', day: '02' },
      '2026-01-02',
    ],
    ['VARCHAR(16)', { rule: 'format', template: 'v${v.pad(5, "0")}' }, { v: '1.2' }, 'v1.200'],
    ['INT', { rule: 'sum', fields: ['a', 'b', 'c'] }, { a: 1, b: 2, c: 3 }, '6'],
    ['INT', { rule: 'sum', fields: ['a', 'b', 'c'] }, { a: 1, b: null }, '1'],
    ['INT', { rule: 'sum', fields: ['a', 'b'] }, { a: null }, null],
    ['DOUBLE', { rule: 'expr', expression: 'temperature * 1.8 + 32' }, { temperature: 21.5 }, '70.7'],
  ])('gives %s by %j of %j: %s', (type, map, row, text) => {
    expect(mapped(type, map, row)).toBe(text)
  })

  it.each<[string, MappingRule, string]>([
    ['INT', { rule: 'value', value: 'x' }, 'map.value'],
    ['INT', { rule: 'mapping', field: 'v', default: 'x' }, 'map.default'],
    ['DOUBLE', { rule: 'generator', generator: 'now' }, 'map.generator'],
  ])('%s by %j is a mistake when the task is saved', (type, map, field) => {
    expect(compileNow(inputOf({ target: targetOf(type, map) }))).toMatchObject({
      ok: false,
      designErrors: [{ field: `target.columns.1.${field}` }],
    })
  })

  it('makes another now for each row of a subtable, in the precision of the database', () => {
    const target = targetOf('INT')
    const { rows } = runOn(compiled({ target, precision: 'us' }), '[{"v":1},{"v":2},{"v":3}]')
    expect(rows.columns[0]).toEqual([0, 1, 2].map((unit) => NOW_MS * 1000 + unit))
  })
})

describe('text in a format', () => {
  const row = { t: '  a b  ', s: 'beijing-chaoyang' }
  it.each([
    ['"1.2".pad(5, \'0\')', '1.200'],
    ['"12345".pad(3, "0")', '12345'],
    ['t.trim()', 'a b'],
    ['s.sub_string(8)', 'chaoyang'],
    ['s.sub_string(-8)', 'chaoyang'],
    ['s.sub_string(-8, 4)', 'chao'],
    ['s.sub_string(0, 7)', 'beijing'],
    ['s.sub_string(3, 0)', ''],
    ['s.sub_string(3, -1)', ''],
    ['s.replace("beijing", "bj")', 'bj-chaoyang'],
  ])('${%s} is %j', (expression, text) => {
    expect(mapped('VARCHAR(32)', { rule: 'format', template: `\${${expression}}` }, row)).toBe(text)
  })
})

describe('mathematics in an expression', () => {
  it.each([
    ['1 + 2 * 3 - 4 / 8', 6.5],
    ['sin(0.5)', 0.479425538604203],
    ['sin(1.5707963267948966)', 1],
    ['cos(0.5)', 0.877582561890373],
    ['tan(0.5)', 0.54630248984379],
    ['sinh(0.5)', 0.521095305493747],
    ['cosh(0.5)', 1.12762596520638],
    ['asin(0.5)', 0.523598775598299],
    ['acos(0.5)', 1.0471975511966],
    ['atan(0.5)', 0.463647609000806],
    ['asinh(0.5)', 0.481211825059603],
    ['acosh(1.5)', 0.962423650119207],
    ['sqrt(a)', 2],
    ['a.sqrt()', 2],
    ['exp(1)', Math.E],
    ['ln(exp(2))', 2],
    ['log(1000)', 3],
    ['floor(2.5)', 2],
    ['ceiling(2.5)', 3],
    ['round(2.5)', 3],
    ['int(2.9)', 2],
    ['fraction(2.25)', 0.25],
    // Beyond Explorer's.
    ['abs(-3)', 3],
    ['min(1, 2)', 1],
    ['max(1, 2)', 2],
    ['7 % 4', 3],
    ['if(a > 3, 1, 2)', 1],
    ['coalesce(nothing, 5)', 5],
  ])('%s is %d', (expression, result) => {
    expect(Number(mapped('DOUBLE', { rule: 'expr', expression }, { a: 4 }))).toBeCloseTo(result, 12)
  })

  it.each(['a / 0', 'a % 0', 'sqrt(-a)', 'log(0)', 'exp(1000)', '9223372036854775807 + a'])(
    '%s is a data error: the row ends as its policy says, never as NULL without a word',
    (expression) => {
      expect(mapped('DOUBLE', { rule: 'expr', expression }, { a: 4 })).toBe('EXPRESSION_FAILED')
    },
  )
})

/** spec/data-in.md §5.1. */
describe('a new mapping', () => {
  it('takes for every column and tag the field of its name, then whatever the case, VARBINARY too', () => {
    const preview = previewOn(compiled({}), '{"ts":"2023-11-14T22:13:20Z","Voltage":1,"raw":"\\\\x00ff","id":1}')
    const of = (name: string, type: string) => ({ name, type, compositeKey: false })
    const supertable = {
      database: 'db',
      name: 'meters',
      precision: 'ms' as const,
      columns: [of('ts', 'TIMESTAMP'), of('voltage', 'DOUBLE'), of('raw', 'VARBINARY(8)'), of('other', 'INT')],
      tags: [of('ID', 'INT')],
    }
    expect(proposeMapping(supertable, preview)).toEqual({
      columns: [
        { rule: 'mapping', field: 'ts', time: { as: 'rfc3339', zone: 'UTC' } },
        { rule: 'mapping', field: 'Voltage' },
        { rule: 'mapping', field: 'raw' },
        null,
      ],
      tags: [{ rule: 'mapping', field: 'id' }],
    })
  })

  const whole = {
    type: 'tdengine',
    database: 'db',
    supertable: 'st',
    subtable: 't_{id}',
    columns: [nowColumn, column('v', 'INT', 'v')],
    tags: [column('id', 'INT', 'id')],
  } as const

  it.each([
    ['the subtable name', { subtable: '' }, 'subtable'],
    ['the primary timestamp', { columns: [column('v', 'INT', 'v'), column('w', 'INT', 'w')] }, 'columns.0.type'],
    ['one more column', { columns: [nowColumn] }, 'columns'],
    ['a tag', { tags: [] }, 'tags'],
  ])('needs %s', (_name, change, path) => {
    expect(targetSchema.safeParse(whole).success).toBe(true)
    const { error } = targetSchema.safeParse({ ...whole, ...change })
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
  })

  it('may leave tags null', () => {
    const target = { ...targetOf('INT'), tags: [column('site', 'VARCHAR(8)', 'site')] }
    expect(previewOn(compiled({ target }), '{"v":1}').rows).toMatchObject([
      { outcome: 'written', mapped: { tags: [{ type: 'null' }] } },
    ])
  })
})
