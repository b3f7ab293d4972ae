import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Instance } from '../instance.ts'
import { ServerError } from '../server-error.ts'
import type { Session } from '../sql/session.ts'

const NOW_MS = 1_800_000_000_000
const DAY_MS = 86_400_000
/** So small that every change makes a compaction due. */
const COMPACT_ALWAYS = 1

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'snapshot-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const session: Session = { user: 'root', database: 'd', timezone: 'UTC' }

function start(dataDir: string | undefined, nowMs = NOW_MS): Instance {
  const clock = { now: () => nowMs }
  return new Instance({ user: 'root', password: 'taosdata', dataDir, clock, compactFromBytes: COMPACT_ALWAYS })
}

function run(instance: Instance, statements: readonly string[]): void {
  for (const sql of statements) {
    try {
      instance.execute(sql, session)
    } catch (error) {
      if (!(error instanceof ServerError)) throw error
    }
  }
}

function rowsOf(instance: Instance, sql: string): unknown {
  const result = instance.execute(sql, session)
  return result.kind === 'rows' ? result.rows : undefined
}

/** Everything that a client can see. */
function visible(instance: Instance): unknown {
  const { databases } = instance.catalog
  const system = ['databases', 'stables', 'tables', 'tags', 'vgroups', 'users']
  return {
    system: system.map((name) => rowsOf(instance, `select * from information_schema.ins_${name}`)),
    databases: [...databases.values()].map(({ name, stables, tables }) => ({
      created: rowsOf(instance, `show create database \`${name}\``),
      stables: [...stables.keys()].map((stable) => rowsOf(instance, `describe \`${name}\`.\`${stable}\``)),
      tables: [...tables.keys()].map((table) => [
        rowsOf(instance, `show create table \`${name}\`.\`${table}\``),
        rowsOf(instance, `select * from \`${name}\`.\`${table}\``),
      ]),
    })),
  }
}

const SETUP = [
  "create database d vgroups 3 precision 'ns' keep 40d duration 10d",
  `create stable s (ts timestamp, b bool, i1 tinyint, u8 bigint unsigned, f float, x double, v varchar(20), n nchar(8),
    vb varbinary(8), g geometry(50), bl blob, d8 decimal(10,2), d16 decimal(30,4) compress 'zlib') tags (tn nchar(8), tf double, tt timestamp, tg geometry(50))`,
  'create stable j (ts timestamp, k varchar(8) primary key, v int) tags (info json)',
  "create table `Plain one` (ts timestamp, v int) comment 'x' ttl 30",
  "create stable empty (ts timestamp, v int) tags (g int) comment 'y'",
  "create user someone pass 'secret-123'",
]
/** With one row of every type, so that the property is about rows. */
function setUp(instance: Instance): void {
  for (const sql of [...SETUP, insertAll(9, TIMES[0] ?? '')]) instance.execute(sql, session)
}

const insertAll = (table: number, time: string): string =>
  `insert into s${table} using s tags ('涛${table}', 1.5, 7, 'POINT(1 2)') values (${time}, true, -1, 18446744073709551615, 0.1, 1e300, 'text', '宽', '\\x00ff', 'POINT(1 2)', '\\x0102', 1.25, -7.5)`

const TIMES = [NOW_MS, NOW_MS - 1, NOW_MS + 5].map((ms) => `${ms}000000`)
const statementArbitrary = fc.oneof(
  fc
    .tuple(fc.nat({ max: 2 }), fc.constantFrom(...TIMES), fc.boolean())
    .map(([table, time, isNull]) =>
      isNull ? `insert into s${table} using s (tn) tags (null) (ts, b) values (${time}, null)` : insertAll(table, time),
    ),
  fc
    .tuple(fc.nat({ max: 1 }), fc.constantFrom('a', 'b'), fc.constantFrom(...TIMES))
    .map(([table, key, time]) => `insert into j${table} using j tags ('{"k":1}') values (${time}, '${key}', ${table})`),
  fc.constantFrom(
    'alter stable s add column added int',
    'alter stable s drop column added',
    'alter stable s modify column v varchar(40)',
    "alter table s1 set tag tn = 'new'",
    'drop table s1',
    'drop stable j',
    'drop user someone',
    `insert into \`Plain one\` values (${TIMES[0]}, 1) (${TIMES[1]}, null)`,
    `delete from s where ts < ${TIMES[0]}`,
    'create database other',
    'drop database other',
  ),
)

describe('a journal that is rewritten all the time', () => {
  it('gives after every restart what a server that was never stopped has', () => {
    fc.assert(
      fc.property(fc.array(fc.array(statementArbitrary, { maxLength: 6 }), { maxLength: 4 }), (runs) => {
        const dataDir = mkdtempSync(join(directory, 'run-'))
        const steady = start(undefined)
        setUp(steady)
        let restarted = start(dataDir)
        setUp(restarted)
        for (const statements of runs) {
          run(steady, statements)
          run(restarted, statements)
          restarted.close()
          restarted = start(dataDir)
          expect(visible(restarted)).toEqual(visible(steady))
        }
        restarted.close()
      }),
      { numRuns: 60 },
    )
  })

  it('does not grow when the same rows are written again and again', () => {
    const size = () => statSync(join(directory, 'journal.bin')).size
    const write = (instance: Instance) => {
      for (let round = 0; round < 500; round++)
        run(instance, [`insert into \`Plain one\` values (${TIMES[0]}, ${round})`])
      instance.close()
    }
    const first = start(directory)
    setUp(first)
    write(first)
    start(directory).close()
    const compacted = size()
    for (let restart = 0; restart < 3; restart++) write(start(directory))
    start(directory).close()
    expect(size()).toBeLessThan(compacted * 2)
  })

  it('leaves out rows that KEEP no longer covers', () => {
    const before = start(directory)
    setUp(before)
    run(before, [`insert into \`Plain one\` values (${TIMES[0]}, 1) (${NOW_MS - 30 * DAY_MS}000000, 2)`])
    before.close()
    const later = start(directory, NOW_MS + 20 * DAY_MS)
    expect(rowsOf(later, 'select v from `Plain one`')).toEqual([[1]])
    later.close()
  })
})
