import { formatColumnType, quoteName, type TableColumn } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readColumnList } from './read-column-list.ts'

const column = (name: string, type: string, compositeKey = false): TableColumn => ({ name, type, compositeKey })
const listOf = (text: string) => {
  const read = readColumnList(text)
  return read.ok ? read.list : `${read.expected} at ${read.at.line}:${read.at.column}`
}

describe('lines of `name type`', () => {
  it('are columns in their order, TAG ones tags, types in their one form', () => {
    expect(
      listOf('ts timestamp\nTemp double,\n\n  `a b` binary(8) , price decimal(10, 2)\nsite nchar(4) TAG\n'),
    ).toEqual({
      name: null,
      columns: [
        column('ts', 'TIMESTAMP'),
        column('Temp', 'DOUBLE'),
        column('a b', 'VARCHAR(8)'),
        column('price', 'DECIMAL(10,2)'),
      ],
      tags: [column('site', 'NCHAR(4)')],
      isCut: false,
    })
  })

  it('may name a composite key and unsigned types', () => {
    expect(listOf('ts TIMESTAMP\r\nid int unsigned primary key\r\n')).toMatchObject({
      columns: [column('ts', 'TIMESTAMP'), column('id', 'INT UNSIGNED', true)],
    })
  })
})

describe('a CREATE STABLE statement', () => {
  it('fills name, columns and tags; bare names are lower-cased as TDengine does', () => {
    expect(
      listOf(
        'create stable if not exists power.`Meters` (\n ts timestamp, Current float -- in A\n) TAGS (groupId int);',
      ),
    ).toEqual({
      name: 'Meters',
      columns: [column('ts', 'TIMESTAMP'), column('current', 'FLOAT')],
      tags: [column('groupid', 'INT')],
      isCut: false,
    })
  })

  it('as SHOW CREATE gives it is read without its encodings, and that is told', () => {
    expect(
      listOf(
        "CREATE STABLE `st` (`ts` TIMESTAMP ENCODE 'delta-i' COMPRESS 'lz4' LEVEL 'medium', `k` INT ENCODE 'simple8b' PRIMARY KEY) TAGS (`g` INT)",
      ),
    ).toEqual({
      name: 'st',
      columns: [column('ts', 'TIMESTAMP'), column('k', 'INT', true)],
      tags: [column('g', 'INT')],
      isCut: true,
    })
  })

  it('gives back every table that it describes', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !/[`\n\r]/.test(text))
    const type = fc.oneof(
      fc.constantFrom('INT', 'BIGINT UNSIGNED', 'BOOL', 'TIMESTAMP', 'DOUBLE', 'JSON', 'BLOB'),
      fc.integer({ min: 1, max: 16_379 }).map((length) => formatColumnType({ kind: 'NCHAR', length })),
      fc.integer({ min: 0, max: 38 }).map((scale) => formatColumnType({ kind: 'DECIMAL', precision: 38, scale })),
    )
    const columns = fc.array(fc.record({ name, type, compositeKey: fc.boolean() }), { minLength: 1, maxLength: 8 })
    const sql = (part: readonly TableColumn[]) =>
      part.map((each) => `${quoteName(each.name)} ${each.type}${each.compositeKey ? ' PRIMARY KEY' : ''}`).join(',\n')
    fc.assert(
      fc.property(name, columns, columns, (table, own, tags) => {
        const text = `CREATE STABLE ${quoteName(table)} (${sql(own)}) TAGS (${sql(tags)})`
        expect(listOf(text)).toEqual({ name: table, columns: own, tags, isCut: false })
      }),
    )
  })
})

describe('anything else', () => {
  it.each([
    ['', 'name at 1:1'],
    ['ts', 'type at 1:3'],
    ['ts timestamp\nv strange', 'type at 2:3'],
    ['ts timestamp v int', 'separator at 1:14'],
    ['v varchar(0)', 'type at 1:3'],
    ['v varchar(8', 'type at 1:12'],
    ['ts timestamp @', 'character at 1:14'],
    ['CREATE STABLE st', 'columns at 1:17'],
    ['CREATE STABLE st (ts TIMESTAMP, v INT)', 'tags at 1:39'],
    ['CREATE STABLE st (ts TIMESTAMP v INT) TAGS (g INT)', 'separator at 1:32'],
    ['CREATE STABLE st (ts TIMESTAMP, v INT) TAGS (g INT) KEEP 3', 'end at 1:53'],
    ['DROP STABLE st; CREATE STABLE st (ts TIMESTAMP) TAGS (g INT)', 'columns at 1:1'],
  ])('%j is refused where it stops to be one', (text, told) => expect(listOf(text)).toBe(told))

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void readColumnList(text)))
    const parts = fc.constantFrom('create', 'stable', '(', ')', ',', 'ts', 'int', '`a`', '8', '\n', ' ', 'tags', "'x'")
    fc.assert(fc.property(fc.array(parts), (texts) => void readColumnList(texts.join(' '))))
  })
})
