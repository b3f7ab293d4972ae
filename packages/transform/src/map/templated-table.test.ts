import { describe, expect, it } from 'vitest'
import { batchOf, column, compiled, nowColumn, previewOn } from '../testing/fixtures.ts'

const pivot = {
  supertable: 'weather',
  subtable: '{device}',
  columns: [nowColumn, column('{metric}', 'DOUBLE', 'value'), column('quality', 'INT', 'q')],
  tags: [column('site', 'VARCHAR(8)', 'site')],
}
const reading = (metric: unknown, value: unknown = 1, device = 'd1') => JSON.stringify({ device, metric, value, q: 0 })

const run = (target: Parameters<typeof compiled>[0], ...payloads: string[]) => {
  const { tables, failures } = compiled(target).run(batchOf(...payloads))
  return {
    tables: tables.map(({ layout, rows }) => [
      layout.supertable,
      layout.columns.map(({ name }) => name).join(),
      rows.columns[1],
    ]),
    failures: failures.map(({ record, error }) => [record, error.code, error.rule]),
  }
}

describe('a pivot', () => {
  it('puts the value into the column that the row names, rows of the same columns together', () => {
    const rows = [reading('temp', 20.5), reading('hum', 60), reading('temp', 21)]
    expect(run({ target: pivot }, ...rows)).toEqual({
      tables: [
        ['weather', 'ts,temp,quality', [20.5, 21]],
        ['weather', 'ts,hum,quality', [60]],
      ],
      failures: [],
    })
  })

  it('takes names that differ in case only for different columns', () => {
    expect(run({ target: pivot }, reading('Temp'), reading('temp')).tables.map(([, columns]) => columns)).toEqual([
      'ts,Temp,quality',
      'ts,temp,quality',
    ])
  })

  it.each([[null], [''], ['a.b'], ['a`b'], ['a\nb'], ['ts'], ['quality'], ['site']])(
    'refuses %j as a column, and that row only',
    (metric) => {
      expect(run({ target: pivot }, reading(metric), reading('good'))).toEqual({
        tables: [['weather', 'ts,good,quality', [1]]],
        failures: [[0, 'COLUMN_NAME_INVALID', 'column name']],
      })
    },
  )

  it('tells a name that is too long from one that is wrong', () => {
    const codes = run({ target: pivot }, reading('京'.repeat(21)), reading('京'.repeat(22)), reading('x'.repeat(64)))
    expect(codes.failures).toEqual([[1, 'COLUMN_NAME_TOO_LONG', 'column name']])
  })

  it('names its template in the failure of a row', () => {
    const { failures } = compiled({ target: pivot }).run(batchOf(reading('')))
    expect(failures[0]?.error).toMatchObject({ stage: 'map', column: '{metric}' })
  })

  it('may name several columns of a row, all different', () => {
    const columns = [nowColumn, column('{a}', 'INT', 'x'), column('{b}_{a}', 'INT', 'y')]
    const target = { ...pivot, columns, tags: [] }
    const payload = (a: string, b: string) => JSON.stringify({ device: 'd', a, b, x: 1, y: 2 })
    expect(run({ target }, payload('p', 'q'), payload('q', 'p'))).toMatchObject({
      tables: [
        ['weather', 'ts,p,q_p', [1]],
        ['weather', 'ts,q,p_q', [1]],
      ],
    })
    const same = { ...target, columns: [nowColumn, column('{a}', 'INT', 'x'), column('{b}', 'INT', 'y')] }
    expect(run({ target: same }, payload('p', 'p')).failures).toEqual([[0, 'COLUMN_NAME_INVALID', 'column name']])
  })
})

describe('a supertable that data names', () => {
  const target = { ...pivot, supertable: 'w_{site}', columns: [nowColumn, column('v', 'INT', 'v')] }

  it.each([
    [{ site: null }, 'TABLE_NAME_EMPTY_VARIABLE'],
    [{ site: 'a.b' }, 'TABLE_NAME_INVALID'],
    [{ site: 'x'.repeat(191) }, 'TABLE_NAME_TOO_LONG'],
  ])('is checked for every row: %j', (fields, code) => {
    const payload = JSON.stringify({ device: 'd', ...fields })
    expect(run({ target: { ...target, tags: [] } }, payload).failures).toEqual([[0, code, 'supertable']])
  })
})

describe('limits', () => {
  const limits = { supertablesMax: 2, columnsMax: 2 }
  const named = (site: string, v: unknown = 1) => JSON.stringify({ device: 'd', site, v })
  const bySite = { ...pivot, supertable: '{site}', columns: [nowColumn, column('v', 'INT', 'v')], limits }

  it('fail the rows that name one more, and nobody else', () => {
    const sites = run({ target: bySite }, ...['a', 'b', 'c', 'a', 'c'].map((site) => named(site)))
    expect(sites.tables.map(([table]) => table)).toEqual(['a', 'b'])
    expect(sites.failures).toEqual([
      [2, 'TARGET_LIMIT', 'limits'],
      [4, 'TARGET_LIMIT', 'limits'],
    ])
    const metrics = run({ target: { ...pivot, limits } }, ...['a', 'b', 'c', 'b'].map((metric) => reading(metric)))
    expect(metrics.failures).toEqual([[2, 'TARGET_LIMIT', 'limits']])
  })

  it('hold over batches and over the tables of the target', () => {
    const transform = compiled({
      target: { ...bySite, when: 'device == "d"', further: [{ ...bySite, supertable: 'x_{site}' }] },
    })
    expect(transform.run(batchOf(named('a'))).failures).toEqual([])
    expect(transform.run(batchOf('{"device":"e","site":"a","v":1}')).failures).toEqual([])
    expect(transform.run(batchOf(named('b'))).failures).toHaveLength(1)
    expect(transform.run(batchOf(named('a'))).failures).toEqual([])
  })

  it('are not used up by rows that fail anyway', () => {
    const rows = ['x', 'y', 'z'].map((site) => named(site, 'no number'))
    const { tables, failures } = run({ target: bySite }, ...rows, named('a'), named('b'))
    expect(tables.map(([table]) => table)).toEqual(['a', 'b'])
    expect(failures.map(([, code]) => code)).toEqual(['VALUE_TYPE', 'VALUE_TYPE', 'VALUE_TYPE'])
  })

  it('hold for the sets of columns too, of which few names make many', () => {
    const columns = [nowColumn, column('a{a}', 'INT', 'x'), column('b{b}', 'INT', 'x')]
    const transform = compiled({
      target: { ...pivot, columns, tags: [], limits: { supertablesMax: 1, columnsMax: 500 } },
    })
    const rows = Array.from({ length: 10_100 }, (_, n) => ({ device: 'd', a: n % 101, b: Math.floor(n / 101), x: 1 }))
    const { tables, failures } = transform.run(batchOf(JSON.stringify(rows)))
    expect([tables.length, failures.length]).toEqual([10_000, 100])
    expect(failures[0]?.error.code).toBe('TARGET_LIMIT')
  })

  it('count anew for each preview', () => {
    const transform = compiled({ target: bySite })
    const outcomes = (...sites: string[]) =>
      previewOn(transform, ...sites.map((site) => named(site))).rows.map(({ outcome }) => outcome)
    expect(outcomes('a', 'b', 'c')).toEqual(['written', 'written', 'failed'])
    expect(outcomes('c', 'd')).toEqual(['written', 'written'])
  })
})
