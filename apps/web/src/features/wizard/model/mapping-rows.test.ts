import type { Supertable, TableColumn } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { emptyRule, type MappingRow, unmappedRow } from './mapping-row.ts'
import { withSupertable } from './mapping-rows.ts'
import { emptyTable } from './table-form.ts'

const column = (name: string, type: string): TableColumn => ({ name, type, compositeKey: false })
const supertable = (columns: TableColumn[]): Supertable => ({
  database: 'db',
  name: 'st',
  precision: 'ms',
  columns: [column('ts', 'TIMESTAMP'), ...columns],
  tags: [column('g', 'INT')],
})
const mapped = (name: string, type: string): MappingRow => ({
  ...unmappedRow(column(name, type)),
  rule: emptyRule('mapping'),
})
const typesAfter = (rows: MappingRow[], table: Supertable) =>
  withSupertable({ ...emptyTable(), columns: rows }, table).columns.map(({ name, type, unknown }) => [
    name,
    type,
    unknown,
  ])

describe('the rows of a mapping when its supertable is described again', () => {
  it('keep a text that is longer than the table’s: what would not fit is told, never cut silently', () => {
    const rows = [mapped('a', 'VARCHAR(64)'), mapped('b', 'VARCHAR(8)'), unmappedRow(column('c', 'VARCHAR(64)'))]
    const table = supertable([column('a', 'VARCHAR(16)'), column('b', 'VARCHAR(16)'), column('c', 'VARCHAR(16)')])
    expect(typesAfter(rows, table).slice(1)).toEqual([
      ['a', 'VARCHAR(64)', false],
      ['b', 'VARCHAR(16)', false],
      ['c', 'VARCHAR(16)', false],
    ])
  })

  it('take every other type from the table', () => {
    const rows = [mapped('a', 'VARCHAR(64)'), mapped('b', 'INT'), mapped('gone', 'INT')]
    const table = supertable([column('a', 'NCHAR(16)'), column('b', 'BIGINT')])
    expect(typesAfter(rows, table).slice(1)).toEqual([
      ['a', 'NCHAR(16)', false],
      ['b', 'BIGINT', false],
      ['gone', 'INT', true],
    ])
  })
})
