import { growingTypeOf, type Supertable } from '@sluice/contracts'
import { columnBytes, ROW_BYTES_MAX, TAG_BYTES_MAX } from '@sluice/transform'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutOf } from '../testing/layouts.ts'
import { planWidening } from './plan-widening.ts'

const types = (lengthMax: number) =>
  fc.oneof(
    fc.constantFrom('INT', 'DOUBLE', 'GEOMETRY(100)'),
    fc
      .record({
        kind: fc.constantFrom('VARCHAR', 'NCHAR', 'VARBINARY'),
        length: fc.integer({ min: 1, max: lengthMax }),
      })
      .map(({ kind, length }) => `${kind}(${length})`),
  )
const columnsOf = (list: readonly string[], prefix: string): Supertable['columns'] =>
  list.map((type, index) => ({ name: `${prefix}${index}`, type, compositeKey: false }))

const cases = fc
  .record({
    columns: fc.array(types(4_000), { minLength: 1, maxLength: 6 }),
    tags: fc.array(types(500), { minLength: 1, maxLength: 4 }),
  })
  .chain(({ columns, tags }) =>
    fc.record({
      table: fc.constant<Supertable>({
        database: 'db',
        name: 't',
        precision: 'ms',
        columns: [{ name: 'ts', type: 'TIMESTAMP', compositeKey: false }, ...columnsOf(columns, 'c')],
        tags: columnsOf(tags, 't'),
      }),
      needed: fc.record({
        columns: fc.tuple(fc.constant(0), ...columns.map(() => fc.nat(70_000))),
        tags: fc.tuple(...tags.map(() => fc.nat(20_000))),
      }),
    }),
  )

const bytesOf = (part: Supertable['columns']): number => part.reduce((sum, { type }) => sum + columnBytes(type), 0)

/** The table after the changes. */
const changed = (table: Supertable, changes: ReturnType<typeof planWidening>): Supertable => {
  const typeOf = (name: string): string | undefined =>
    changes.flatMap(({ change }) => {
      if (change.kind === 'widenColumn') return change.column === name ? [change.type] : []
      return change.kind === 'widenTag' && change.tag === name ? [change.type] : []
    })[0]
  const grown = (part: Supertable['columns']) =>
    part.map((column) => ({ ...column, type: typeOf(column.name) ?? column.type }))
  return { ...table, columns: grown(table.columns), tags: grown(table.tags) }
}

describe('a plan to widen a table', () => {
  it('makes no column shorter or of another kind, stays within the limits, and gives each change what it is for', () => {
    fc.assert(
      fc.property(cases, ({ table, needed }) => {
        const layout = layoutOf('t', { columns: table.columns, tags: table.tags })
        const after = changed(table, planWidening(table, layout, needed))
        expect(bytesOf(after.columns)).toBeLessThanOrEqual(Math.max(ROW_BYTES_MAX, bytesOf(table.columns)))
        expect(bytesOf(after.tags)).toBeLessThanOrEqual(Math.max(TAG_BYTES_MAX, bytesOf(table.tags)))
        for (const part of ['columns', 'tags'] as const)
          for (const [index, { type }] of after[part].entries()) {
            const [before, grown] = [growingTypeOf(table[part][index]?.type ?? ''), growingTypeOf(type)]
            if (type === table[part][index]?.type) continue
            expect(grown?.kind).toBe(before?.kind)
            expect(grown?.length).toBeGreaterThan(before?.length ?? 0)
            expect(grown?.length).toBeGreaterThanOrEqual(needed[part][index] ?? 0)
          }
      }),
    )
  })

  it('rounds up while there is room, and takes what is needed where there is none', () => {
    const table = (filler: number): Supertable => ({
      database: 'db',
      name: 't',
      precision: 'ms',
      columns: columnsOf(['TIMESTAMP', 'VARCHAR(8)', `VARCHAR(${filler})`], 'c'),
      tags: columnsOf(['INT'], 't'),
    })
    const plan = (filler: number, length: number) =>
      planWidening(table(filler), layoutOf('t', { columns: table(filler).columns, tags: table(filler).tags }), {
        columns: [0, length, 0],
        tags: [0],
      }).map(({ change }) => (change.kind === 'widenColumn' ? change.type : change.kind))
    expect(plan(100, 9)).toEqual(['VARCHAR(16)'])
    expect(plan(100, 33_000)).toEqual(['VARCHAR(33000)'])
    expect(plan(65_508, 10)).toEqual(['VARCHAR(10)'])
    expect(plan(65_508, 40)).toEqual([])
  })

  it('leaves a composite key alone', () => {
    const columns = columnsOf(['TIMESTAMP', 'VARCHAR(8)'], 'c').map((column, index) => ({
      ...column,
      compositeKey: index === 1,
    }))
    const table: Supertable = { database: 'db', name: 't', precision: 'ms', columns, tags: columnsOf(['INT'], 't') }
    const layout = layoutOf('t', { columns, tags: table.tags })
    expect(planWidening(table, layout, { columns: [0, 20], tags: [0] })).toEqual([])
  })
})
