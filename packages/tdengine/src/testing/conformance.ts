import type { AlterSupertable, BoundValue, CreateSupertable, RowBlock, Supertable } from '@sluice/contracts'
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
      await catalog.createDatabase({ name: subject().database, precision: 'ms', keep: '36500d' })
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
      expect(await catalog.databases()).toContainEqual(expect.objectContaining(info))
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

    it('changes a supertable, once', async () => {
      const { database } = subject()
      await catalog.createSupertable(meters(database, 'changing'))
      const change = (wish: AlterSupertable['change']) =>
        catalog.alterSupertable({ database, name: 'changing', change: wish })
      const added = await change({ kind: 'addColumn', column: column('phase', 'DOUBLE') })
      expect(added.columns.at(-1)).toStrictEqual(column('phase', 'DOUBLE'))
      expect(await change({ kind: 'addColumn', column: column('phase', 'DOUBLE') })).toStrictEqual(added)
      await change({ kind: 'addTag', tag: column('site', 'NCHAR(8)') })
      await change({ kind: 'widenTag', tag: 'site', type: 'NCHAR(16)' })
      await change({ kind: 'renameTag', tag: 'groupid', to: 'Group' })
      await change({ kind: 'dropTag', tag: 'location' })
      await change({ kind: 'dropColumn', column: 'voltage' })
      const made = await catalog.supertable(database, 'changing')
      expect(made.columns.map(({ name: each }) => each)).toStrictEqual(['ts', 'current', 'phase'])
      expect(made.tags).toStrictEqual([column('Group', 'INT'), column('site', 'NCHAR(16)')])
      expect(await change({ kind: 'dropColumn', column: 'voltage' })).toStrictEqual(made)
    })

    it('lists subtables by name with their rows, and finds a part of a name', async () => {
      const { table, lane } = await prepare('listed')
      const names = ['b%_\\@listed', 'a@listed', "c'x@listed"]
      await lane.write(blockOf(names.map((each): MeterRow => [each, T0, 1, 1])))
      await lane.write(blockOf([['a@listed', T0 + 1, 1, 1]]))
      const page = (search: string, limit = 10) => catalog.subtables(table.database, table.name, search, limit)
      const all = [
        { name: 'a@listed', rows: 2 },
        { name: 'b%_\\@listed', rows: 1 },
        { name: "c'x@listed", rows: 1 },
      ]
      expect(await page('')).toStrictEqual({ subtables: all, total: 3 })
      expect(await page('listed', 1)).toStrictEqual({ subtables: all.slice(0, 1), total: 3 })
      expect(await page('%')).toStrictEqual({ subtables: all.slice(1, 2), total: 1 })
      expect(await page("'x")).toStrictEqual({ subtables: all.slice(2), total: 1 })
      expect(await page('none')).toStrictEqual({ subtables: [], total: 0 })
      const gone = { code: 'TDENGINE_TABLE_MISSING' }
      await expect(catalog.subtables(table.database, 'gone', '', 10)).rejects.toMatchObject(gone)
    })

    it('reads and changes the tags of subtables, and only those named', async () => {
      const { table, lane } = await prepare('tagged')
      const names = ["o'ne@tagged", 'two@tagged', 'three@tagged']
      await lane.write(blockOf(names.map((each): MeterRow => [each, T0, 1, 1])))
      const tagsOf = async (...subtables: string[]) =>
        (await catalog.readTags(table.database, table.name, subtables)).sort((a, b) =>
          a.subtable < b.subtable ? -1 : 1,
        )
      await catalog.setTags(table.database, table.name, [
        { subtable: "o'ne@tagged", tags: { location: "it's \\ 中" } },
        { subtable: 'two@tagged', tags: { groupid: null } },
      ])
      expect(await tagsOf("o'ne@tagged", 'two@tagged', 'gone@tagged')).toStrictEqual([
        { subtable: "o'ne@tagged", tags: { location: "it's \\ 中", groupid: 7 } },
        { subtable: 'two@tagged', tags: { location: 'at two@tagged', groupid: null } },
      ])
      expect(await tagsOf('three@tagged')).toMatchObject([{ tags: { groupid: 7 } }])
      const gone = catalog.setTags(table.database, table.name, [{ subtable: 'gone@tagged', tags: { groupid: 1 } }])
      await expect(gone).rejects.toMatchObject({ code: 'TDENGINE_TABLE_MISSING' })
    })

    it('shows the newest rows, of one subtable or of all, as text that loses nothing', async () => {
      const { table, lane } = await prepare('shown')
      const rows: MeterRow[] = [
        ['d1@shown', T0, Math.fround(0.1), 1],
        ['d2@shown', T0 + 1, null, 2],
        ['d1@shown', T0 + 2, -1.5, null],
      ]
      await lane.write(blockOf(rows))
      const show = (subtable: string | undefined, limit: number) =>
        catalog.rows(table.database, table.name, { subtable }, limit)
      const newest = ['d1@shown', '2023-11-14T22:13:20.002Z', '-1.5', null, 'at d1@shown', '7']
      const all = await show(undefined, 2)
      expect(all.rows).toStrictEqual([newest, ['d2@shown', '2023-11-14T22:13:20.001Z', null, '2', 'at d2@shown', '7']])
      expect(all.columns.map(({ name: each }) => each)).toStrictEqual([
        'tbname',
        ...table.columns.map(({ name: each }) => each),
        ...table.tags.map(({ name: each }) => each),
      ])
      const oldest = ['d1@shown', '2023-11-14T22:13:20.000Z', '0.1', '1', 'at d1@shown', '7']
      expect((await show('d1@shown', 10)).rows).toStrictEqual([newest, oldest])
      expect((await show('gone@shown', 10)).rows).toStrictEqual([])
      const at = (time: number) => catalog.rows(table.database, table.name, { subtable: 'd1@shown', at: `${time}` }, 10)
      expect((await at(T0)).rows).toStrictEqual([oldest])
      expect((await at(T0 + 1)).rows).toStrictEqual([])
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
