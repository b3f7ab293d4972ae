import type { ColumnMapping, Supertable, TargetTable } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { checkTarget } from './check-target.ts'

const column = (name: string, type: string, compositeKey = false) => ({ name, type, compositeKey })
const supertable: Supertable = {
  database: 'db',
  name: 'st',
  precision: 'ms',
  columns: [
    column('ts', 'TIMESTAMP'),
    column('k', 'INT', true),
    column('v', 'VARCHAR(16)'),
    column('d', 'DECIMAL(10,2)'),
  ],
  tags: [column('g', 'INT')],
}

const mapped = (name: string, type: string): ColumnMapping => ({ name, type, map: { rule: 'value', value: 1 } })
const target = (columns: ColumnMapping[], tags = [mapped('g', 'INT')]): TargetTable => ({
  supertable: 'st',
  subtable: 't_${id}',
  columns,
  tags,
})
const good = [mapped('ts', 'TIMESTAMP'), mapped('k', 'INT')]
const issuesOf = (table: TargetTable, path = 'target') =>
  checkTarget(supertable, table, path).map(({ field, code }) => [field, code])

describe('a target checked against its supertable', () => {
  it('passes when names and types agree; a text column may be wider than its mapping', () => {
    expect(issuesOf(target([...good, mapped('v', 'BINARY(8)'), mapped('d', 'decimal(10, 2)')]))).toStrictEqual([])
  })

  it('is judged without the columns that data names, at its own place in the spec', () => {
    const pivot = target([...good, mapped('{metric}', 'DOUBLE')])
    expect(issuesOf(pivot)).toStrictEqual([])
    const wrong = target([...good, mapped('x', 'INT')])
    expect(issuesOf(wrong, 'target.further.0')).toStrictEqual([
      ['target.further.0.columns.2.name', 'TDENGINE_COLUMN_MISSING'],
    ])
  })

  it.each([
    [
      'a column that is not there',
      target([...good, mapped('x', 'INT')]),
      'target.columns.2.name',
      'TDENGINE_COLUMN_MISSING',
    ],
    ['a tag that is not there', target(good, [mapped('v', 'INT')]), 'target.tags.0.name', 'TDENGINE_COLUMN_MISSING'],
    ['another type', target([...good, mapped('v', 'INT')]), 'target.columns.2.type', 'TDENGINE_COLUMN_TYPE'],
    ['a longer text', target([...good, mapped('v', 'VARCHAR(17)')]), 'target.columns.2.type', 'TDENGINE_COLUMN_TYPE'],
    ['another scale', target([...good, mapped('d', 'DECIMAL(10,3)')]), 'target.columns.2.type', 'TDENGINE_COLUMN_TYPE'],
    [
      'no composite key',
      target([mapped('ts', 'TIMESTAMP'), mapped('v', 'VARCHAR(1)')]),
      'target.columns',
      'TDENGINE_COLUMN_MISSING',
    ],
    [
      'a primary timestamp of another name',
      target([mapped('time', 'TIMESTAMP'), mapped('k', 'INT')]),
      'target.columns.0.name',
      'TDENGINE_COLUMN_MISSING',
    ],
  ])('names the field of %s', (_, spec, field, code) => {
    expect(issuesOf(spec)).toStrictEqual([[field, code]])
  })
})
