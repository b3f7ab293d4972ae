import { expect, test } from 'vitest'
import { compareStored } from './stored-rows.ts'

const mapped = {
  supertable: 'st',
  subtable: 't',
  columnNames: ['ts', 'v', 'name'],
  columns: [
    { type: 'timestamp', text: '1767323045000' },
    { type: 'float', text: '0.1' },
    { type: 'null', text: '' },
  ],
  tagNames: ['g'],
  tags: [{ type: 'int', text: '7' }],
} as const
const columns = ['tbname', 'ts', 'v', 'name', 'g'].map((name) => ({ name, type: 'X' }))
const compared = (...rows: (string | null)[][]) =>
  compareStored(
    {
      ...mapped,
      columnNames: [...mapped.columnNames],
      columns: [...mapped.columns],
      tagNames: ['g'],
      tags: [...mapped.tags],
    },
    {
      columns,
      rows,
    },
    'ms',
  ).map(({ name, stored, isSame }) => `${name} ${stored} ${isSame}`)

test('values are the same however floats are written; others differ', () => {
  expect(compared(['t', '2026-01-02T03:04:05.000Z', '0.10000000149011612', 'x', '7'])).toEqual([
    'ts 2026-01-02T03:04:05.000Z true',
    'v 0.10000000149011612 true',
    'name x false',
    'g 7 true',
  ])
})

test('of several rows of one moment the one that is most alike is shown', () => {
  expect(compared(['t', 'T', '9', 'x', '7'], ['t', 'T', '0.1', null, '7'])[1]).toBe('v 0.1 true')
})

test('without a row nothing is the same', () => {
  expect(compared()).toEqual(['ts undefined false', 'v undefined false', 'name undefined false', 'g undefined false'])
})
