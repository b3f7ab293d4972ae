import { expect, test } from 'vitest'
import { tableOfPath } from './table-of-path.ts'

test.each([
  ['target.columns.3.rule.field', 0],
  ['target.supertable', 0],
  ['target.further.1.tags.0.name', 2],
  ['target.further.0', 1],
  ['target.connection.url', undefined],
  ['target.database', undefined],
  ['source.topics', undefined],
])('%s belongs to table %s', (path, table) => {
  expect(tableOfPath(path)).toBe(table)
})
