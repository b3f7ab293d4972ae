import type { ColumnMapping } from '@sluice/contracts'
import fc from 'fast-check'
import type { MappingTarget } from '../port.ts'
import { column, nowColumn } from './fixtures.ts'

/** Rows whose fields are now there, now not, and of changing types. */
export const arbitraryPayload = fc
  .record(
    {
      kind: fc.constantFrom('a', 'b', 'c', '', 'x.y', 7, null),
      n: fc.constantFrom(1, 2.5, 'x', true, null),
      m: fc.constantFrom('temp', 'hum', 'ts', 'g', 1),
    },
    { requiredKeys: [] },
  )
  .map((row) => JSON.stringify(row))

const table = fc.record(
  {
    when: fc.constantFrom('n > 1', 'kind == "a"', 'n + 1 > 2', 'is_null(kind)'),
    supertable: fc.constantFrom('fixed', 's_{kind}', '{kind}'),
    subtable: fc.constantFrom('t', 't_{kind}'),
    columns: fc.constantFrom<ColumnMapping[]>(
      [nowColumn, column('v', 'INT', 'n')],
      [nowColumn, column('{m}', 'VARCHAR(4)', 'n')],
      [nowColumn, column('q', 'BOOL', 'n'), column('{m}_{kind}', 'DOUBLE', 'n')],
    ),
    tags: fc.constantFrom<ColumnMapping[]>([], [column('g', 'VARCHAR(8)', 'kind')]),
  },
  { requiredKeys: ['supertable', 'subtable', 'columns', 'tags'] },
)

/** One to four tables, fixed and named by data. */
export const arbitraryTarget: fc.Arbitrary<MappingTarget> = fc
  .tuple(table, fc.array(table, { maxLength: 3 }), fc.constantFrom('first', 'all'), fc.integer({ min: 1, max: 4 }))
  .map(([first, further, matching, max]) => ({
    ...first,
    further,
    matching,
    limits: { supertablesMax: max, columnsMax: max },
  }))
