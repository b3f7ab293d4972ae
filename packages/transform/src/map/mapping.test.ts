import type { MappingRule } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import type { TransformInput } from '../port.ts'
import {
  batchOf,
  column,
  compiled,
  compileNow,
  inputOf,
  NOW_MS,
  nowColumn,
  runOn,
  targetOf,
} from '../testing/fixtures.ts'

const mappedValue = (type: string, map: MappingRule, payload: unknown): unknown => {
  const { rows, failures } = runOn(compiled({ target: targetOf(type, map) }), JSON.stringify(payload))
  return rows.count === 1 ? rows.columns[1]?.[0] : failures[0]?.error
}

describe('mapping rules', () => {
  it.each<[string, MappingRule, unknown, unknown]>([
    ['INT', { rule: 'mapping', field: 'v' }, { v: 5 }, 5],
    ['INT', { rule: 'mapping', field: 'v' }, {}, null],
    ['INT', { rule: 'mapping', field: 'v', default: '7' }, { v: null }, 7],
    ['INT', { rule: 'mapping', field: 'v', default: 7 }, { v: 0 }, 0],
    ['VARCHAR(8)', { rule: 'value', value: 12 }, {}, '12'],
    ['TIMESTAMP', { rule: 'value', value: '2023-11-14T22:13:20Z' }, {}, NOW_MS],
    ['TIMESTAMP', { rule: 'generator', generator: 'now' }, {}, NOW_MS],
    ['VARCHAR(16)', { rule: 'format', template: '${y}-{m.pad(2, "0")}' }, { y: 2024, m: '1' }, '2024-10'],
    ['VARCHAR(16)', { rule: 'format', template: '${y}-${m}' }, { y: 2024 }, null],
    ['INT', { rule: 'format', template: '${a}${b}' }, { a: 1, b: 2 }, 12],
    ['VARCHAR(16)', { rule: 'join', fields: ['a', 'b', 'c'], separator: ',' }, { a: 1, c: 'x' }, '1,x'],
    ['VARCHAR(16)', { rule: 'join', fields: ['a', 'b'], separator: ',' }, {}, null],
    ['BIGINT', { rule: 'sum', fields: ['a', 'b', 'c'] }, { a: 1, b: '2' }, 3],
    ['BIGINT', { rule: 'sum', fields: ['a', 'b'] }, { a: 9007199254740991, b: 2 }, 9_007_199_254_740_993n],
    ['INT', { rule: 'sum', fields: ['a', 'b'] }, {}, null],
    ['DOUBLE', { rule: 'expr', expression: 'temperature * 1.8 + 32' }, { temperature: 100 }, 212],
    ['DOUBLE', { rule: 'expr', expression: 'temperature * 1.8 + 32' }, {}, null],
    ['BOOL', { rule: 'expr', expression: 'v > 1' }, { v: 2 }, true],
  ])('%s by %j of %j is %s', (type, map, payload, expected) => {
    expect(mappedValue(type, map, payload)).toBe(expected)
  })

  it('fail the row with stage, code, column, rule and a sentence without the value', () => {
    expect(mappedValue('INT', { rule: 'mapping', field: 'v' }, { v: 'secret' })).toEqual({
      stage: 'map',
      code: 'VALUE_TYPE',
      message: 'value (INT) cannot take this value, text, without loss',
      column: 'value',
      rule: 'mapping',
    })
    expect(mappedValue('INT', { rule: 'expr', expression: '1 / v' }, { v: 0 })).toEqual({
      stage: 'map',
      code: 'EXPRESSION_FAILED',
      message: 'division by zero',
      column: 'value',
      rule: 'expr',
      position: 2,
    })
    expect(mappedValue('INT', { rule: 'sum', fields: ['v'] }, { v: 'x' })).toMatchObject({ code: 'EXPRESSION_FAILED' })
  })

  it('a time is no number to sum', () => {
    const extract = [{ rule: 'timestamp' as const, field: 'v', time: { as: 'number' as const, unit: 'ms' as const } }]
    const transform = compiled({ transform: { extract }, target: targetOf('BIGINT', { rule: 'sum', fields: ['v'] }) })
    expect(runOn(transform, '{"v":1700000000000}').failures[0]?.error.code).toBe('EXPRESSION_FAILED')
  })

  it('a bad row leaves nothing of itself in its neighbours', () => {
    const target = {
      subtable: 't_{id}',
      columns: [nowColumn, column('a', 'INT', 'a'), column('b', 'INT', 'b')],
      tags: [column('g', 'INT', 'g')],
    }
    const rows = [
      { id: 1, a: 1, b: 1, g: 1 },
      { id: 2, a: 2, b: 'x', g: 2 },
      { id: 3, a: 3, b: 3, g: 'x' },
      { id: 4, a: null },
    ]
    const result = runOn(compiled({ target }), JSON.stringify(rows))
    expect(result.rows).toMatchObject({
      count: 2,
      subtables: ['t_1', 't_4'],
      columns: [expect.anything(), [1, null], [1, null]],
      tags: [[1, null]],
      records: [0, 0],
      rowsInRecord: [0, 3],
    })
    expect(result.failures.map(({ row, error }) => [row, error.column])).toEqual([
      [1, 'b'],
      [2, 'g'],
    ])
    const onlyBad = compiled({ target }).run(batchOf(JSON.stringify(rows.slice(1, 3))))
    expect(onlyBad.tables).toEqual([])
  })
})

describe('the composite key', () => {
  it('is refused when it is null or missing, and costs no other row', () => {
    const transform = compiled({ target: targetOf('INT'), keyColumns: ['value'] })
    const { rows, failures } = runOn(transform, JSON.stringify([{ v: 1 }, { v: null }, {}, { v: 0 }]))
    expect(rows.columns[1]).toEqual([1, 0])
    expect(failures.map(({ row, error }) => [row, error.code, error.column])).toEqual([
      [1, 'KEY_NULL', 'value'],
      [2, 'KEY_NULL', 'value'],
    ])
  })
})

describe('the primary timestamp', () => {
  const timeTarget = { subtable: 't', columns: [column('ts', 'TIMESTAMP', 'ts'), column('v', 'INT', 'v')], tags: [] }
  const outcome = (ts: unknown, change: Partial<TransformInput> = {}): unknown => {
    const { rows, failures } = runOn(compiled({ target: timeTarget, ...change }), JSON.stringify({ ts }))
    return rows.columns[0]?.[0] ?? failures[0]?.error.code
  }
  const dayMs = 86_400_000

  it('is refused before the server does, when it is null or out of what the database keeps', () => {
    const keepMs = 10 * dayMs
    expect(outcome(null)).toBe('TIMESTAMP_NULL')
    expect(outcome(NOW_MS - 9 * dayMs, { keepMs })).toBe(NOW_MS - 9 * dayMs)
    expect(outcome(NOW_MS - 11 * dayMs, { keepMs })).toBe('TIMESTAMP_OUT_OF_RANGE')
    expect(outcome(NOW_MS - 11 * dayMs)).toBe(NOW_MS - 11 * dayMs)
    expect(outcome(NOW_MS + 99 * 365 * dayMs)).toBe(NOW_MS + 99 * 365 * dayMs)
    expect(outcome(NOW_MS + 101 * 366 * dayMs)).toBe('TIMESTAMP_OUT_OF_RANGE')
    expect(outcome('2023-11-01T00:00:00Z', { keepMs, precision: 'ns' })).toBe('TIMESTAMP_OUT_OF_RANGE')
  })

  it.each(['ms', 'us', 'ns'] as const)(
    'by the generator is unique within a subtable, over batches too, in %s',
    (precision) => {
      let now = NOW_MS
      const target = { ...targetOf('INT'), subtable: 't_{id}' }
      const transform = compiled({ target, precision, now: () => now })
      const seen = new Set<string>()
      const add = (): void => {
        const { rows } = runOn(transform, ...Array.from({ length: 500 }, (_, row) => `{"id":${row % 3}}`))
        for (const [index, subtable] of rows.subtables.entries()) seen.add(`${subtable} ${rows.columns[0]?.[index]}`)
      }
      for (const step of [0, 0, 1, 5, -3, 1000]) {
        now += step
        add()
      }
      expect(seen.size).toBe(6 * 500)
    },
  )

  it('by the generator is the time of the batch for the first row of each subtable', () => {
    const transform = compiled({ target: { ...targetOf('INT'), subtable: 't_{id}' }, precision: 'ns' })
    expect(runOn(transform, '{"id":1}', '{"id":2}', '{"id":1}').rows.columns[0]).toEqual(
      [0n, 0n, 1n].map((nanos) => BigInt(NOW_MS) * 1_000_000n + nanos),
    )
  })
})

describe('mistakes of the mapping', () => {
  it.each<[string, MappingRule, string, string]>([
    ['INT', { rule: 'mapping', field: 'v', default: 'x' }, 'map.default', 'VALUE_TYPE'],
    ['TINYINT', { rule: 'value', value: 300 }, 'map.value', 'VALUE_OUT_OF_RANGE'],
    ['VARCHAR(2)', { rule: 'value', value: 'abc' }, 'map.value', 'VALUE_TOO_LONG'],
    ['INT', { rule: 'generator', generator: 'now' }, 'map.generator', 'VALUE_TYPE'],
    ['INT', { rule: 'expr', expression: 'v +' }, 'map.expression', 'EXPRESSION_SYNTAX'],
    ['VARCHAR(9)', { rule: 'format', template: '${v' }, 'map.template', 'TEMPLATE_SYNTAX'],
    ['TIMESTAMP', { rule: 'mapping', field: 'v', time: { as: 'rfc3339', zone: 'X/Y' } }, 'map.time', 'ZONE_UNKNOWN'],
    ['NOTYPE', { rule: 'mapping', field: 'v' }, 'type', 'VALUE_TYPE'],
  ])('%s by %j is reported at %s', (type, map, field, code) => {
    const result = compileNow(inputOf({ target: targetOf(type, map) }))
    expect(result).toMatchObject({ ok: false, designErrors: [{ field: `target.columns.1.${field}`, code }] })
  })

  it('that name unknown fields show where the fields are known: with chosen keys', () => {
    const transform = { parser: { fields: [{ path: '$["v"]' }] }, filters: ['v > w'] }
    const target = targetOf('INT', { rule: 'join', fields: ['v', 'x'], separator: '' })
    expect(compileNow(inputOf({ transform, target }))).toMatchObject({
      ok: false,
      designErrors: [
        { field: 'transform.filters.0', code: 'FIELD_UNKNOWN', position: 4 },
        { field: 'target.columns.1.map.fields.1', code: 'FIELD_UNKNOWN' },
      ],
    })
  })
})
