import type { PreviewResult, PreviewRow } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { countCollisions } from './collisions.ts'

const row = (subtable: string, ...columns: readonly string[]): PreviewRow => ({
  record: 0,
  row: 0,
  outcome: 'written',
  endedAt: null,
  reason: null,
  error: null,
  parsed: {},
  extracted: {},
  mapped: {
    supertable: 's',
    subtable,
    columnNames: columns.map((_, index) => `c${index}`),
    columns: columns.map((text) => ({ type: 'int', text })),
    tagNames: [],
    tags: [],
  },
})

const result = (...rows: readonly PreviewRow[]): PreviewResult => ({
  rows: [...rows],
  parsedFields: [],
  extractedFields: [],
  designErrors: [],
  durationMs: 0,
})

test('rows of one subtable with the same time replace each other, those of two subtables do not', () => {
  expect(countCollisions(result(row('a', '1'), row('a', '1'), row('a', '1'), row('b', '1')), [])).toBe(2)
})

test('a composite key tells rows of the same time apart', () => {
  const rows = result(row('a', '1', '7'), row('a', '1', '8'))
  expect(countCollisions(rows, [undefined])).toBe(1)
  expect(countCollisions(rows, ['c1'])).toBe(0)
})
