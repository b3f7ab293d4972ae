import type { PreviewRow } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { showMapped } from '../preview/show-mapped.ts'
import { arbitraryPayload, arbitraryTarget } from '../testing/arbitrary-target.ts'
import { batchOf, column, compiled, compileNow, inputOf, nowColumn, previewOn } from '../testing/fixtures.ts'

const tableOf = (supertable: string, when?: string) => ({
  supertable,
  subtable: 't',
  columns: [nowColumn, column('v', 'INT', 'v')],
  tags: [column('g', 'INT', 'g')],
  ...(when === undefined ? {} : { when }),
})
const places = (target: Parameters<typeof compiled>[0], ...payloads: string[]) => {
  const { tables, filtered, failures } = compiled(target).run(batchOf(...payloads))
  return {
    tables: tables.map(({ layout, rows }) => [layout.supertable, rows.columns[1]]),
    filtered,
    failed: failures.map(({ record, table, error }) => [record, table, error.code]),
  }
}
const payloads = ['{"v":1}', '{"v":5}', '{"v":9}', '{"v":-1}', '{"v":5.5}']

describe('rows of several tables', () => {
  const target = {
    ...tableOf('low', 'v < 3 && v > 0'),
    further: [tableOf('mid', 'v < 7 && v > 0'), tableOf('any', 'v > 0')],
  }

  it('go to the first table that takes them; to none is filtered', () => {
    expect(places({ target }, ...payloads)).toEqual({
      tables: [
        ['low', [1]],
        ['mid', [5]],
        ['any', [9]],
      ],
      filtered: [3],
      failed: [[4, 1, 'VALUE_TYPE']],
    })
  })

  it('or to every table that takes them, each with an end of its own', () => {
    expect(places({ target: { ...target, matching: 'all' } }, ...payloads)).toEqual({
      tables: [
        ['low', [1]],
        ['mid', [1, 5]],
        ['any', [1, 5, 9]],
      ],
      filtered: [3],
      failed: [
        [4, 1, 'VALUE_TYPE'],
        [4, 2, 'VALUE_TYPE'],
      ],
    })
  })

  it('fail where a condition cannot be told: nobody knows whether a later table is meant', () => {
    const strict = { ...tableOf('a', 'v * 2 > 1'), further: [tableOf('b')] }
    const failure = [[0, 0, 'EXPRESSION_FAILED']]
    expect(places({ target: strict }, '{"v":true}')).toMatchObject({ tables: [], failed: failure })
    const all = { ...tableOf('a', 'v * 2 > 1'), further: [tableOf('b')], matching: 'all' as const }
    expect(places({ target: all }, '{"v":true,"g":1}')).toMatchObject({
      failed: [...failure, [0, 1, 'VALUE_TYPE']],
    })
    const { failures } = compiled({ target: strict }).run(batchOf('{"v":true}'))
    expect(failures[0]?.error).toMatchObject({ stage: 'map', rule: 'when', position: 2 })
  })

  it('have each table’s own composite key', () => {
    const keyed = { ...tableOf('a'), further: [tableOf('b')], matching: 'all' as const }
    expect(places({ target: keyed, keyColumns: [undefined, 'v'] }, '{"g":1}')).toEqual({
      tables: [['a', [null]]],
      filtered: [],
      failed: [[0, 1, 'KEY_NULL']],
    })
  })

  it('of one layout are known by one object, over batches too', () => {
    const transform = compiled({ target: { ...tableOf('{n}'), further: [] } })
    const layouts = ['{"n":"a","v":1}', '{"n":"b"}', '{"n":"a","v":2}'].map(
      (payload) => transform.run(batchOf(payload)).tables[0]?.layout,
    )
    expect(layouts.map((layout) => layout?.supertable)).toEqual(['a', 'b', 'a'])
    expect(layouts[2]).toBe(layouts[0])
    expect(transform.layouts).toEqual([])
    expect(compiled({ target }).layouts.map(({ supertable }) => supertable)).toEqual(['low', 'mid', 'any'])
  })
})

describe('mistakes of several tables', () => {
  it.each([
    [{ ...tableOf('a', 'v >') }, 'target.when', 'EXPRESSION_SYNTAX'],
    [{ ...tableOf('a', '"x"') }, 'target.when', 'EXPRESSION_TYPE'],
    [{ ...tableOf('a'), further: [tableOf('b', 'v +')] }, 'target.further.0.when', 'EXPRESSION_SYNTAX'],
    [{ ...tableOf('a'), further: [tableOf('{v')] }, 'target.further.0.supertable', 'TEMPLATE_SYNTAX'],
    [{ ...tableOf('a.{v}') }, 'target.supertable', 'TABLE_NAME_INVALID'],
    [
      { ...tableOf('a'), further: [{ ...tableOf('b'), columns: [nowColumn, column('{v', 'INT', 'v')] }] },
      'target.further.0.columns.1.name',
      'TEMPLATE_SYNTAX',
    ],
    [
      { ...tableOf('a'), columns: [nowColumn, column('a.{v}', 'INT', 'v')] },
      'target.columns.1.name',
      'COLUMN_NAME_INVALID',
    ],
    [
      {
        ...tableOf('a'),
        further: [{ ...tableOf('b'), columns: [nowColumn, column('c', 'INT', { rule: 'expr', expression: 'v +' })] }],
      },
      'target.further.0.columns.1.map.expression',
      'EXPRESSION_SYNTAX',
    ],
  ])('%# are reported at their place', (target, field, code) => {
    expect(compileNow(inputOf({ target }))).toMatchObject({ ok: false, designErrors: [{ field, code }] })
  })
})

describe('every row of any target', () => {
  const place = (row: { readonly record: number; readonly row: number; readonly table?: number | undefined }): string =>
    `${row.record}/${row.row}/${row.table ?? 0}`
  const written = ({ outcome }: PreviewRow): boolean => outcome === 'written'

  it('ends once in each table that takes it, else once; and the preview is the runtime', () => {
    let rowsOfTemplates = 0
    const payloadLists = fc.array(arbitraryPayload, { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(arbitraryTarget, payloadLists, (target, values) => {
        const transform = compiled({ target })
        const ran = transform.run(batchOf(...values))
        const { rows } = previewOn(transform, ...values)
        const ends = ran.tables.reduce(
          (sum, table) => sum + table.rows.count,
          ran.filtered.length + ran.failures.length,
        )
        expect(ends).toBe(rows.length)
        expect(new Set(rows.map(({ record }) => record)).size).toBe(values.length)
        if (target.matching === 'first') expect(ends).toBe(values.length)
        expect(new Set(rows.map(place)).size).toBe(rows.length)

        const mapped = new Map(
          ran.tables.flatMap(({ layout, rows: block }) =>
            block.records.map((record, at) => {
              const key = place({ record, row: block.rowsInRecord[at] ?? 0, table: layout.target })
              return [key, showMapped(layout, block, at)] as const
            }),
          ),
        )
        rowsOfTemplates += ran.tables.filter(({ layout }) => layout.isTemplated).length
        expect(new Map(rows.filter(written).map((row) => [place(row), row.mapped]))).toEqual(mapped)
        expect(rows.filter((row) => row.outcome === 'filtered').map((row) => row.record)).toEqual(ran.filtered)
        const failed = new Map(ran.failures.map((failure) => [place(failure), failure.error]))
        expect(new Map(rows.flatMap((row) => (row.error === null ? [] : [[place(row), row.error]])))).toEqual(failed)
      }),
      { numRuns: 1_000 },
    )
    expect(rowsOfTemplates).toBeGreaterThan(200)
  })

  it('ends in a table as it would if that table were alone', () => {
    const limits = { supertablesMax: 100, columnsMax: 100 }
    fc.assert(
      fc.property(arbitraryTarget, arbitraryPayload, ({ further = [], matching, ...first }, payload) => {
        const endsOf = (target: Parameters<typeof compiled>[0]) =>
          previewOn(compiled(target), payload).rows.flatMap(({ table, ...row }) => (table === undefined ? [] : [row]))
        const alone = [first, ...further].flatMap((table) => endsOf({ target: { ...table, limits } }))
        const together = endsOf({ target: { ...first, further, limits, ...(matching && { matching }) } })
        expect(together.map(withoutNow)).toEqual((matching === 'all' ? alone : alone.slice(0, 1)).map(withoutNow))
      }),
      { numRuns: 1_000 },
    )
  })
})

/** The generator gives later tables of one subtable later times. */
const withoutNow = ({ mapped, ...row }: Omit<PreviewRow, 'table'>) => ({
  ...row,
  mapped: mapped === null ? null : { ...mapped, columns: mapped.columns.slice(1) },
})
