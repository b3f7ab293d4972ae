import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { Instance } from '../instance.ts'
import { systemClock } from '../server/clock.ts'
import { ServerError } from '../server-error.ts'
import { InsertStatement } from '../stmt2/insert-statement.ts'
import type { Value } from '../types/value.ts'
import { DEFAULT_TIMEZONE, type Session } from './session.ts'

const SETUP = [
  'create database d vgroups 1',
  'use d',
  'create stable st (ts timestamp, i int, s varchar(8)) tags (g int)',
  "insert into c1 using st tags (1) values (1700000000000, 1, 'a') (1700000000001, null, 'b')",
  'insert into c2 using st tags (2) values (1700000000000, 3, null)',
]
const FRAGMENTS =
  `select * from st c1 where group by order limit ( ) , . ' " \` ? - + * / = < in between and or not null
  insert into values using tags create drop alter table stable database show describe ts i g tbname count interval 1s 5
  1e400 'x' -> case when end union all ; \\ %`.split(/\s+/u)

let instance: Instance
let session: Session
beforeEach(() => {
  instance = new Instance({ user: 'root', password: 'taosdata', dataDir: undefined, clock: systemClock })
  session = { user: 'root', database: undefined, timezone: DEFAULT_TIMEZONE }
  for (const sql of SETUP) instance.execute(sql, session)
})

function rows(sql: string): readonly (readonly Value[])[] {
  const result = instance.execute(sql, session)
  if (result.kind !== 'rows') throw new TypeError('no rows')
  return result.rows
}

describe('execute', () => {
  it('answers any text, however broken, with a result or an error of the server', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 14 }).map((words) => words.join(' ')),
      fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 8 }).map((words) => `select ${words.join(' ')} from st`),
    )
    fc.assert(
      fc.property(text, (sql) => {
        try {
          instance.execute(sql, session)
        } catch (error) {
          expect(error).toBeInstanceOf(ServerError)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('counts groups, windows and distinct values as their rows say', () => {
    expect(rows('select count(*), count(i), sum(i) from st')).toEqual([[3n, 2n, 4n]])
    expect(rows('select count(*), count(*) + 1 from st')).toEqual([[3n, 4]])
    expect(rows('select count(*) from st where i > 0')).toEqual([[2n]])
    expect(rows('select g, count(*) from st group by g order by g desc')).toEqual([
      [2, 1n],
      [1, 2n],
    ])
    expect(rows('select _wstart, count(*) from st interval(1a)')).toEqual([
      [1_700_000_000_000n, 2n],
      [1_700_000_000_001n, 1n],
    ])
    expect(rows('select distinct s from st order by s')).toEqual([[null], ['a'], ['b']])
    expect(rows("select tbname from st where s = 'b' and g in (1, 5)")).toEqual([['c1']])
  })

  it('finds the last rows of many, in order', () => {
    instance.execute('create table big (ts timestamp, v int)', session)
    const values = Array.from({ length: 30_000 }, (_, row) => `(${1_700_000_000_000 + row},${(row * 7919) % 30_000})`)
    instance.execute(`insert into big values ${values.join('')}`, session)
    expect(rows('select v from big order by v desc limit 3')).toEqual([[29_999], [29_998], [29_997]])
    expect(rows('select v from big order by v limit 2 offset 15000')).toEqual([[15_000], [15_001]])
  })

  it('makes the windows that no row falls into, within the times of the condition, and null', () => {
    const window = 'interval(1a) fill(null)'
    const between = 'ts > 1699999999998 and 1700000000002 >= ts'
    expect(
      rows(`select _wstart, count(*), g from st where ${between} partition by g ${window} order by g, _wstart`),
    ).toEqual([
      [1_699_999_999_999n, null, 1],
      [1_700_000_000_000n, 1n, 1],
      [1_700_000_000_001n, 1n, 1],
      [1_700_000_000_002n, null, 1],
      [1_699_999_999_999n, null, 2],
      [1_700_000_000_000n, 1n, 2],
      [1_700_000_000_001n, null, 2],
      [1_700_000_000_002n, null, 2],
    ])
    expect(() => rows(`select count(*) from st ${window}`)).toThrow(ServerError)
    expect(() => rows(`select count(*) from st where ts between 0 and 9000000000000 ${window}`)).toThrow(ServerError)
  })

  it('finds the highest and the lowest values, without nulls', () => {
    expect(rows('select top(i, 5) from st')).toEqual([[3], [1]])
    expect(rows("select bottom(i, 1) from st where ts >= '2023-01-01'")).toEqual([[1]])
    expect(() => rows('select top(i) from st')).toThrow(ServerError)
  })

  it('looks for members in JSON only', () => {
    expect(() => rows("select 'x' -> 'k' from st")).toThrow(expect.objectContaining({ code: 0x200 }))
  })

  it('deletes what the condition names and nothing else', () => {
    expect(instance.execute('delete from st where ts > 1700000000000', session)).toMatchObject({ affectedRows: 1 })
    expect(rows('select count(*) from st')).toEqual([[2n]])
  })
})

describe('a prepared INSERT', () => {
  function prepare(sql: string): InsertStatement {
    const prepared = instance.prepare(sql, session)
    if (prepared.kind !== 'insert') throw new TypeError('no insert')
    return new InsertStatement(prepared.template, instance.catalog)
  }
  /** One table "c1" with one TIMESTAMP and one INT. */
  const BODY = bindBody('c1')

  function bindBody(name: string): Buffer {
    const nameBytes = Buffer.from(`${name}\0`)
    const column = (type: number, value: Buffer) => {
      const head = Buffer.alloc(18)
      head.writeUInt32LE(18 + value.length, 0)
      head.writeInt32LE(type, 4)
      head.writeInt32LE(1, 8)
      head.writeInt32LE(value.length, 14)
      return Buffer.concat([head, value])
    }
    const time = Buffer.alloc(8)
    time.writeBigInt64LE(1_700_000_000_009n)
    const columns = Buffer.concat([column(9, time), column(4, Buffer.of(7, 0, 0, 0))])
    const head = Buffer.alloc(30)
    head.writeUInt32LE(1, 4)
    head.writeUInt32LE(2, 12)
    head.writeUInt32LE(28, 16)
    head.writeUInt16LE(nameBytes.length, 28)
    const area = Buffer.alloc(4)
    area.writeUInt32LE(columns.length)
    head.writeUInt32LE(30 + nameBytes.length, 24)
    const body = Buffer.concat([head, nameBytes, area, columns])
    body.writeUInt32LE(body.length, 0)
    return body
  }

  const SQL = 'insert into st (tbname, ts, i) values (?,?,?)'
  const codeOf = (run: () => unknown): number => {
    try {
      run()
      return 0
    } catch (error) {
      if (error instanceof ServerError) return error.code
      throw error
    }
  }
  const write = (statement: InsertStatement, body: Buffer) =>
    codeOf(() => {
      statement.bind(body)
      statement.exec(systemClock.now())
    })

  it('is stale for ever once its supertable was altered', () => {
    const statement = prepare(SQL)
    expect(write(statement, BODY)).toBe(0)
    instance.execute('alter stable st add column w double', session)
    expect(write(statement, BODY)).toBe(0x61b)
    expect(write(statement, BODY)).toBe(0x61b)
    expect(write(prepare(SQL), BODY)).toBe(0)
  })

  it.each([SQL, 'insert into other (tbname, ts, v) values (?, ?, ?)'])(
    'refuses the subtable of another supertable: %s',
    (sql) => {
      instance.execute('create stable other (ts timestamp, i int, v int) tags (g int)', session)
      instance.execute('create table o1 using other tags (1)', session)
      expect(write(prepare(sql), bindBody(sql === SQL ? 'o1' : 'c1'))).toBe(0x61d)
    },
  )

  it('without tags fails for a subtable that never was (0x2603) and for one dropped since (0x618)', () => {
    const statement = prepare(SQL)
    expect(write(statement, bindBody('absent'))).toBe(0x2603)
    expect(write(statement, BODY)).toBe(0)
    instance.execute('drop table c1', session)
    expect(write(statement, BODY)).toBe(0x618)
  })

  it('answers any damaged bind body with an error of the server, or takes it', () => {
    const statement = prepare(SQL)
    fc.assert(
      fc.property(fc.nat({ max: BODY.length - 1 }), fc.nat({ max: 255 }), fc.nat({ max: 8 }), (at, byte, cut) => {
        const damaged = Buffer.from(BODY.subarray(0, BODY.length - cut))
        if (at < damaged.length) damaged[at] = byte
        codeOf(() => statement.bind(damaged))
      }),
      { numRuns: 2000 },
    )
  })
})
