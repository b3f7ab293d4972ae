import {
  type ExtractRule,
  type MappingRule,
  parseColumnType,
  previewResultSchema,
  type RowError,
} from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { column, compiled, compileNow, inputOf, nowColumn, previewOn, runOn } from '../testing/fixtures.ts'
import { showBound } from './show-value.ts'

const key = fc.constantFrom('a', 'b', 'a_b', '0', '__proto__', 'toString')
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 0, 1, 2.5, -7, 1e300, 'x', '12', 'x-1', '京', ''),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
  ),
}))
const document = fc.dictionary(key, tree, { maxKeys: 5 }).map((value) => JSON.stringify(value))
const unsafe = fc.constantFrom(
  '{"a":9007199254740993,"b":1}',
  '{"a":1e400}',
  '[{"a":1},{"a":12345678901234567890}]',
  '{"a":[1.0,2]}',
)
const payload = fc.oneof(
  { weight: 6, arbitrary: document },
  { weight: 1, arbitrary: fc.array(document, { maxLength: 3 }).map((all) => `[${all.join(',')}]`) },
  { weight: 1, arbitrary: fc.array(document, { maxLength: 3 }).map((all) => all.join('\n')) },
  { weight: 1, arbitrary: unsafe },
  { weight: 1, arbitrary: fc.constantFrom(null, '', '[]', '5', '{"a":', '[1]') },
)

const name = fc.constantFrom('a', 'b', 'a_b', 'a_0', 'b_a', '__proto__', 'toString', 'a_0_b', 's_0', 'g')
const filter = name.chain((field) =>
  fc.constantFrom(
    `\`${field}\` != 1`,
    `is_null(\`${field}\`) || \`${field}\` > 0`,
    `\`${field}\` + 1 > 0`,
    `\`${field}\`.contains("x")`,
  ),
)
const rule = name.chain((field) =>
  fc.constantFrom<MappingRule>(
    { rule: 'mapping', field },
    { rule: 'mapping', field, default: 1 },
    { rule: 'format', template: `<\${\`${field}\`}>` },
    { rule: 'join', fields: [field, 'a'], separator: '+' },
    { rule: 'sum', fields: [field, 'b'] },
  ),
)
const mapped = fc.tuple(
  fc.constantFrom('INT', 'BIGINT', 'DOUBLE', 'BOOL', 'VARCHAR(8)', 'NCHAR(8)', 'DECIMAL(10,2)', 'TIMESTAMP'),
  rule,
)
const design = fc.record({
  depth: fc.constantFrom(null, 1, 2),
  keepOriginal: fc.boolean(),
  extract: fc.constantFrom<ExtractRule[]>(
    [],
    [{ rule: 'split', field: 'a', separator: '-', count: 2 }],
    [{ rule: 'regex', field: 'b', pattern: '(?<g>.)' }],
  ),
  filters: fc.array(filter, { maxLength: 2 }),
  subtable: fc.constantFrom('t', 't_${b}', 't_{b}_${a_b}', 't_${_offset}'),
  columns: fc.array(mapped, { minLength: 1, maxLength: 3 }),
  tags: fc.array(mapped, { maxLength: 2 }),
})

describe('the preview', () => {
  it('is the runtime: the same rows end in the same way with the same values', () => {
    let written = 0
    fc.assert(
      fc.property(design, fc.array(payload, { minLength: 1, maxLength: 4 }), (choice, payloads) => {
        const columns = [nowColumn, ...choice.columns.map(([type, map], index) => column(`c${index}`, type, map))]
        const tags = choice.tags.map(([type, map], index) => column(`t${index}`, type, map))
        const { depth, keepOriginal, extract, filters, subtable } = choice
        const target = { subtable, columns, tags }
        const result = compileNow(inputOf({ transform: { parser: { depth, keepOriginal }, extract, filters }, target }))
        fc.pre(result.ok)
        const transform = result.compiled
        const ran = runOn(transform, ...payloads)
        const preview = previewOn(transform, ...payloads)

        const place = (row: { readonly record: number; readonly row: number }): string => `${row.record}/${row.row}`
        const failures = new Map<string, RowError>(ran.failures.map((failure) => [place(failure), failure.error]))
        const expected = preview.rows.filter((row) => row.outcome === 'written')
        expect(ran.rows.records.map((record, index) => `${record}/${ran.rows.rowsInRecord[index]}`)).toEqual(
          expected.map(place),
        )
        expect(ran.filtered).toEqual(preview.rows.filter((row) => row.outcome === 'filtered').map((row) => row.record))
        expect(
          new Map(preview.rows.filter((row) => row.outcome === 'failed').map((row) => [place(row), row.error])),
        ).toEqual(failures)
        for (const [index, row] of expected.entries()) {
          written++
          expect(row.mapped).toEqual({
            supertable: '',
            columnNames: columns.map((each) => each.name),
            tagNames: tags.map((each) => each.name),
            subtable: ran.rows.subtables[index],
            columns: columns.map(({ type }, at) =>
              showBound(ran.rows.columns[at]?.[index] ?? null, parseColumnType(type) ?? { kind: 'INT' }),
            ),
            tags: tags.map(({ type }, at) =>
              showBound(ran.rows.tags[at]?.[index] ?? null, parseColumnType(type) ?? { kind: 'INT' }),
            ),
          })
        }
      }),
      { numRuns: 1500 },
    )
    expect(written).toBeGreaterThan(200)
  })

  it('shows a row for every record, whatever becomes of it', () => {
    const transform = compiled({ transform: { filters: ['id != 1'] } })
    const { rows } = previewOn(transform, null, '[]', '{"id":1}', '{"id":2}', '{', '[{"id":3},4]')
    expect(rows.map(({ record, row, outcome, endedAt, reason }) => [record, row, outcome, endedAt, reason])).toEqual([
      [0, 0, 'filtered', 'parse', 'tombstone'],
      [1, 0, 'filtered', 'parse', 'no rows'],
      [2, 0, 'filtered', 'filter', 'id != 1'],
      [3, 0, 'written', null, null],
      [4, 0, 'failed', 'parse', null],
      [5, 0, 'written', null, null],
      [5, 1, 'failed', 'parse', null],
    ])
  })

  it('survives its way through JSON, 64-bit integers and strange keys included', () => {
    const preview = previewOn(
      compiled({ transform: { filters: ['v > 0'] } }),
      '{"v":9007199254740993,"京":[1.5]}',
      null,
      '{"v":{}}',
      '{"v":1,"__proto__":2,"constructor":3}',
    )
    const received = previewResultSchema.parse(JSON.parse(JSON.stringify(preview)))
    expect(received).toEqual(preview)
    for (const { rows } of [preview, received])
      expect(Object.keys(rows[3]?.parsed ?? {})).toEqual(['v', '__proto__', 'constructor'])
    expect(preview.rows[0]?.parsed).toMatchObject({ v: { type: 'int', text: '9007199254740993' } })
  })
})
