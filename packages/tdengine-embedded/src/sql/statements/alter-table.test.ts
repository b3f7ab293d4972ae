import { beforeEach, describe, expect, it } from 'vitest'
import { memoryServer } from '../../testing/memory-server.ts'

const SETUP = [
  'create database d',
  'use d',
  'create stable st (ts timestamp, v int, s varchar(8)) tags (g int, n nchar(4))',
  "insert into a using st tags (1, 'x') values (1799999990000, 1, 'p') b using st tags (2, 'y') values (1799999990000, 2, null)",
  'create table plain (ts timestamp, v int, s varchar(8))',
]
const REFUSED: readonly (readonly [sql: string, code: number])[] = [
  ['alter table st add column v double', 0x36b],
  ['alter table st add column G double', 0x36b],
  ['alter table st add tag s int', 0x36b],
  ['alter table st add column x int, add column y int', 0x2600],
  ['alter table st add column x varchar(65517)', 0x263e],
  ['alter table st add tag x varchar(16384)', 0x263d],
  ['alter table st modify column s varchar(8)', 0x264b],
  ['alter table st modify column s varchar(7)', 0x264b],
  ['alter table st modify column s nchar(9)', 0x264b],
  ['alter table st modify column v bigint', 0x264b],
  ['alter table st modify tag n nchar(3)', 0x264b],
  ['alter table st modify column x varchar(9)', 0x2602],
  ['alter table st modify column s varchar(9) extra', 0x2600],
  ['alter table st drop column ts', 0x3c2],
  ['alter table st drop column x', 0x2602],
  ['alter table st drop tag x', 0x260e],
  ['alter table st rename tag x y', 0x260e],
  ['alter table st rename tag g n', 0x36b],
  ['alter table a add column x int', 0x2649],
  ['alter table a set tag x = 1', 0x260e],
  ["alter table a set tag g = 1, n = 'too long'", 0x2653],
  ['alter table st set tag g = 1', 0x2649],
  ['alter table absent add column x int', 0x2603],
  ['drop table a, absent', 0x2603],
]

let server: ReturnType<typeof memoryServer>
beforeEach(() => {
  server = memoryServer(SETUP)
})

const fields = (table: string) =>
  server.rows(`describe ${table}`).map(([name, type, length]) => `${name} ${type} ${length}`)

describe('ALTER TABLE', () => {
  it('adds, widens, renames and drops columns and tags of a supertable, with what they hold', () => {
    for (const sql of [
      'alter table st add column w double',
      'alter table st modify column s varchar(20)',
      'alter table st add tag extra varchar(5)',
      'alter table st modify tag n nchar(9)',
      'alter table st rename tag g grp',
      "alter table a set tag extra = 'new', n = '123456789'",
      'alter table st drop column v',
    ]) {
      server.run(sql)
    }
    const tags = ['grp INT 4', 'n NCHAR 9', 'extra VARCHAR 5']
    expect(fields('st')).toEqual(['ts TIMESTAMP 8', 's VARCHAR 20', 'w DOUBLE 8', ...tags])
    expect(server.rows('select s, w, grp, n, extra from st order by grp')).toEqual([
      ['p', null, 1, '123456789', 'new'],
      [null, null, 2, 'y', null],
    ])
    server.run("insert into a values (1799999991000, 'twenty characters ok', 0.5)")
    server.run('alter table st drop tag extra')
    expect(fields('a')).toEqual(['ts TIMESTAMP 8', 's VARCHAR 20', 'w DOUBLE 8', 'grp INT 4', 'n NCHAR 9'])
  })

  it('changes plain tables', () => {
    for (const change of ['add column w int', 'modify column s varchar(9)', 'rename column v x', 'drop column w']) {
      server.run(`alter table plain ${change}`)
    }
    expect(fields('plain')).toEqual(['ts TIMESTAMP 8', 'x INT 4', 's VARCHAR 9'])
  })

  it.each(REFUSED)('refuses "%s" with code %i and changes nothing', (sql, code) => {
    const before = [fields('st'), fields('plain'), server.rows('select tbname, * from st'), server.rows('show tables')]
    expect(server.code(sql)).toBe(code)
    expect([
      fields('st'),
      fields('plain'),
      server.rows('select tbname, * from st'),
      server.rows('show tables'),
    ]).toEqual(before)
  })
})

describe('what a catalog asks', () => {
  it('counts rows of each subtable and pages through them', () => {
    server.run('insert into a values (1799999991000, 3, null)')
    expect(server.rows('select tbname, count(*) from st group by tbname order by tbname')).toEqual([
      ['a', 2n],
      ['b', 1n],
    ])
    expect(server.rows('select tbname, v from st order by v desc limit 1 offset 1')).toEqual([['b', 2]])
    expect(server.rows("select v from st where tbname in ('a') order by ts limit 1, 5")).toEqual([[3]])
  })

  it('lists tags of all subtables, also of those without rows', () => {
    server.run("create table c using st tags (3, 'z')")
    expect(server.rows('select tags tbname, g from st order by g')).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
    expect(server.code('select tags v from st')).not.toBe(0)
  })

  it('refuses rows for a subtable of another supertable', () => {
    server.run('create stable other (ts timestamp, v int) tags (g int)')
    expect(server.code('insert into a using other tags (1) values (1799999991000, 1)')).toBe(0x61d)
  })
})
