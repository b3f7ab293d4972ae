import type { BoundValue, CreateSupertable, RowBlock, Supertable } from '@sluice/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Catalog, LaneWriter, ResolvedTdengineConnection, TdenginePort, WriterTarget } from '../port.ts'
import type { StoredRow } from './memory-store.ts'

/** What the conformance suite needs to try an implementation of TdenginePort. */
export interface ConformanceSubject {
  readonly port: TdenginePort
  readonly connection: ResolvedTdengineConnection
  /** A name that no database has. */
  readonly database: string
  /** Rows of meters as they are stored: `columns` ts (bigint), current, voltage; `tags` location, groupid. */
  rows(catalog: Catalog, supertable: Supertable): Promise<readonly StoredRow[]>
}

const column = (name: string, type: string) => ({ name, type, compositeKey: false })
const meters = (database: string, name: string): CreateSupertable => ({
  database,
  name,
  columns: [column('ts', 'TIMESTAMP'), column('current', 'FLOAT'), column('voltage', 'INT')],
  tags: [column('location', 'VARCHAR(24)'), column('groupid', 'INT')],
})

/** 2023-11-14, in milliseconds. */
const T0 = 1_700_000_000_000

type MeterRow = readonly [subtable: string, ts: number, current: BoundValue, voltage: BoundValue]

const blockOf = (rows: readonly MeterRow[]): RowBlock => ({
  count: rows.length,
  subtables: rows.map(([subtable]) => subtable),
  columns: [rows.map(([, ts]) => ts), rows.map(([, , current]) => current), rows.map(([, , , voltage]) => voltage)],
  tags: [rows.map(([subtable]) => `at ${subtable}`), rows.map(() => 7)],
})

const stored = (row: MeterRow) => ({
  subtable: row[0],
  columns: { ts: BigInt(row[1]), current: row[2], voltage: row[3] },
  tags: { location: `at ${row[0]}`, groupid: 7 },
})

const byKey = (a: StoredRow, b: StoredRow): number =>
  a.subtable < b.subtable || (a.subtable === b.subtable && Number(a.columns['ts']) < Number(b.columns['ts'])) ? -1 : 1

/** The promises of port.ts. Every implementation passes: the client against a server, and the memory. */
export const describeTdenginePort = (name: string, subject: () => ConformanceSubject): void => {
  describe(`${name} keeps the promises of TdenginePort`, () => {
    let catalog: Catalog
    const lanes: LaneWriter[] = []

    beforeAll(async () => {
      catalog = await subject().port.catalog(subject().connection)
      await catalog.createDatabase({ name: subject().database, precision: 'ms', keepDays: 36_500 })
    })
    afterAll(async () => {
      for (const lane of lanes) await lane.close()
      await catalog.close()
    })

    /** Subtables of one database share their names, so every test gives its own: `d1@mixed`. */
    const prepare = async (supertable: string): Promise<{ table: Supertable; lane: LaneWriter }> => {
      const table = await catalog.createSupertable(meters(subject().database, supertable))
      return { table, lane: await openLane(table) }
    }
    const openLane = async (table: Supertable, change: Partial<WriterTarget> = {}): Promise<LaneWriter> => {
      const columns = table.columns.map((each) => each.name)
      const tags = table.tags.map((each) => each.name)
      const lane = await subject().port.lane(subject().connection, { supertable: table, columns, tags, ...change })
      lanes.push(lane)
      return lane
    }
    const rowsOf = async (table: Supertable) => [...(await subject().rows(catalog, table))].sort(byKey)

    it('lists the database with its precision and KEEP', async () => {
      const info = { name: subject().database, precision: 'ms', keepDays: 36_500 }
      expect(await catalog.databases()).toContainEqual(info)
      expect(await catalog.version()).toMatch(/^\d+\.\d+\.\d+/)
    })

    it('refuses a database and a supertable that exist, naming the field', async () => {
      const taken = { code: 'TDENGINE_ALREADY_EXISTS', field: 'name', retriable: false }
      const { database } = subject()
      await expect(catalog.createDatabase({ name: database, precision: 'ms' })).rejects.toMatchObject(taken)
      await catalog.createSupertable(meters(database, 'taken'))
      await expect(catalog.createSupertable(meters(database, 'taken'))).rejects.toMatchObject(taken)
    })

    it('describes a supertable as it was created, names kept to the letter', async () => {
      const wish = meters(subject().database, 'Odd name-1 中')
      const created = await catalog.createSupertable(wish)
      expect(created).toStrictEqual({ ...wish, precision: 'ms' })
      expect(await catalog.supertable(wish.database, wish.name)).toStrictEqual(created)
      expect(await catalog.supertables(wish.database)).toContain(wish.name)
    })

    it('tells a missing database from a missing supertable', async () => {
      const noDatabase = { code: 'TDENGINE_DATABASE_MISSING', field: 'database', failure: 'target' }
      const noTable = { code: 'TDENGINE_TABLE_MISSING', field: 'name', failure: 'target' }
      await expect(catalog.supertables('no_such_database')).rejects.toMatchObject(noDatabase)
      await expect(catalog.supertable('no_such_database', 'meters')).rejects.toMatchObject(noDatabase)
      await expect(catalog.supertable(subject().database, 'no_such_table')).rejects.toMatchObject(noTable)
    })

    it('stores every row of a mixed block under its subtable, nulls as nulls', async () => {
      const { table, lane } = await prepare('mixed')
      const rows: MeterRow[] = [
        ['d2@mixed', T0 + 1, 1.5, 220],
        ['d1@mixed', T0, null, 221],
        ['d2@mixed', T0, 0.25, null],
        ['D 3@mixed', T0, null, null],
      ]
      expect(await lane.write(blockOf(rows))).toStrictEqual({ rows: 4, affected: 4, createdSubtables: 3 })
      expect(await rowsOf(table)).toStrictEqual(rows.map(stored).sort(byKey))
    })

    it('creates only the subtables that it has not met', async () => {
      const { table, lane } = await prepare('later')
      await lane.write(blockOf([['d1@later', T0, 1, 1]]))
      const second: MeterRow[] = [
        ['d1@later', T0 + 1, 2, 2],
        ['d2@later', T0 + 1, 3, 3],
      ]
      expect(await lane.write(blockOf(second))).toMatchObject({ createdSubtables: 1 })
      expect(await lane.write(blockOf(second))).toMatchObject({ createdSubtables: 0, rows: 2, affected: 2 })
      expect(await rowsOf(table)).toHaveLength(3)
    })

    it('writes only the rows asked for', async () => {
      const { table, lane } = await prepare('range')
      const rows = [0, 1, 2, 3, 4].map((index): MeterRow => ['d1@range', T0 + index, index, index])
      expect(await lane.write(blockOf(rows), 1, 3)).toMatchObject({ rows: 2 })
      expect(await lane.write(blockOf(rows), 4, 4)).toStrictEqual({ rows: 0, affected: 0, createdSubtables: 0 })
      expect(await rowsOf(table)).toStrictEqual(rows.slice(1, 3).map(stored))
    })

    it('keeps the last of equal keys, and a replay changes nothing', async () => {
      const { table, lane } = await prepare('equal')
      const rows: MeterRow[] = [
        ['d1@equal', T0, 1, 1],
        ['d1@equal', T0, 2, 2],
      ]
      expect(await lane.write(blockOf(rows))).toStrictEqual({ rows: 2, affected: 1, createdSubtables: 1 })
      await lane.write(blockOf(rows))
      expect(await rowsOf(table)).toStrictEqual([stored(['d1@equal', T0, 2, 2])])
    })

    it('throws data errors and writes on afterwards', async () => {
      const { table, lane } = await prepare('refusing')
      const bad = blockOf([
        ['d1@refusing', T0, 1, 1],
        ['d1@refusing', T0 + 1, 1, 'text'],
      ])
      await expect(lane.write(bad)).rejects.toMatchObject({ failure: 'data', retriable: false })
      await expect(lane.write(blockOf([['a.b', T0, 1, 1]]))).rejects.toMatchObject({ code: 'TDENGINE_NAME_INVALID' })
      await lane.write(blockOf([['d1@refusing', T0 + 2, 1, 1]]))
      expect(await rowsOf(table)).toContainEqual(stored(['d1@refusing', T0 + 2, 1, 1]))
    })

    it('opens no lane on a table that is not what the mapping expects', async () => {
      const table = await catalog.createSupertable(meters(subject().database, 'other'))
      const unknown = { code: 'TDENGINE_COLUMN_MISSING', field: 'target.columns.1.name' }
      await expect(openLane(table, { columns: ['ts', 'nope'] })).rejects.toMatchObject(unknown)
      const typed = {
        ...table,
        columns: [table.columns[0], column('current', 'DOUBLE')].filter((c) => c !== undefined),
      }
      const mistyped = { code: 'TDENGINE_COLUMN_TYPE', field: 'target.columns.1.type' }
      await expect(openLane(table, { supertable: typed, columns: ['ts', 'current'] })).rejects.toMatchObject(mistyped)
      const elsewhere = { code: 'TDENGINE_PRECISION', failure: 'target' }
      await expect(openLane(table, { supertable: { ...table, precision: 'us' } })).rejects.toMatchObject(elsewhere)
      const gone = { code: 'TDENGINE_TABLE_MISSING', failure: 'target' }
      await expect(openLane({ ...table, name: 'gone' })).rejects.toMatchObject(gone)
    })
  })
}
