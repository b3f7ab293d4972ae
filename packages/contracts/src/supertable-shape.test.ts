import { describe, expect, it } from 'vitest'
import { createSupertableSchema } from './catalog.ts'
import { type ShapeRule, shapeIssues } from './supertable-shape.ts'

const column = (name: string, type: string, compositeKey = false) => ({ name, type, compositeKey })
const TS = column('ts', 'TIMESTAMP')
const TAG = column('g', 'INT')

type Column = ReturnType<typeof column>
const broken = (
  columns: readonly Column[],
  tags: readonly Column[] = [TAG],
): readonly (readonly [ShapeRule, string])[] =>
  shapeIssues({ columns, tags }).map(({ rule, path }) => [rule, path.join('.')])

describe('the shape of a supertable', () => {
  it.each<[ShapeRule, string, readonly Column[], readonly Column[]]>([
    ['firstIsTimestamp', 'columns.0.type', [column('v', 'INT'), column('ts', 'TIMESTAMP')], [TAG]],
    ['nameTwice', 'tags.0.name', [TS, column('v', 'INT')], [column('v', 'INT')]],
    ['jsonAlone', 'tags', [TS, column('v', 'INT')], [column('j', 'JSON'), TAG]],
    ['jsonIsTag', 'columns.1.type', [TS, column('j', 'JSON')], [TAG]],
    ['columnKindOnly', 'tags.0.type', [TS, column('v', 'INT')], [column('d', 'DECIMAL(10,2)')]],
    ['columnKindOnly', 'tags.0.type', [TS, column('v', 'INT')], [column('b', 'BLOB')]],
    ['tagTooLong', 'tags.0.type', [TS, column('v', 'INT')], [column('s', 'VARCHAR(16383)')]],
    ['oneBlob', 'columns.2.type', [TS, column('a', 'BLOB'), column('b', 'BLOB')], [TAG]],
    ['keyIsSecond', 'columns.2', [TS, column('a', 'INT'), column('k', 'INT', true)], [TAG]],
    ['keyIsSecond', 'tags.0', [TS, column('a', 'INT')], [column('g', 'INT', true)]],
    ['keyKind', 'columns.1.type', [TS, column('k', 'DOUBLE', true)], [TAG]],
  ])('breaks %s at %s', (rule, path, columns, tags) => expect(broken(columns, tags)).toEqual([[rule, path]]))

  it.each(['INT', 'INT UNSIGNED', 'BIGINT', 'BIGINT UNSIGNED', 'VARCHAR(16)'])(
    'may have a %s as composite key',
    (type) => expect(broken([TS, column('k', type, true), column('v', 'DOUBLE')])).toEqual([]),
  )

  it('holds 4096 columns and tags, and not one more', () => {
    const columns = [TS, ...Array.from({ length: 4094 }, (_, index) => column(`c${index}`, 'INT'))]
    expect(createSupertableSchema.safeParse({ database: 'db', name: 'st', columns, tags: [TAG] }).success).toBe(true)
    expect(broken([...columns, column('more', 'INT')])).toEqual([['tooMany', 'columns']])
  })
})
