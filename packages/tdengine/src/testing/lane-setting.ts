import type { BoundValue, RowBlock, Supertable } from '@sluice/contracts'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { createTdengine, type TdengineOptions } from '../create-tdengine.ts'
import type { Catalog, LaneWriter, ResolvedTdengineConnection } from '../port.ts'
import { readStoredRows } from './read-stored-rows.ts'

/** 2023-11-14, in milliseconds. */
export const T0 = 1_700_000_000_000

/** A database with one supertable `st` (ts, v INT) tags (g INT), and the means to write to it and to read it back. */
export interface LaneSetting {
  readonly catalog: Catalog
  readonly database: string
  readonly supertable: Supertable
  readonly connection: ResolvedTdengineConnection
  /** A lane to `st`; through another address if one is given. */
  lane(url?: string, options?: TdengineOptions): Promise<LaneWriter>
  /** subtable, offset from T0 and v of every row, ordered. */
  stored(): Promise<[string, number, BoundValue][]>
  close(): Promise<void>
}

export const serverConnection = (): ResolvedTdengineConnection => {
  const { tdengineUrl, tdengineUser, tdenginePassword } = stackEndpoints()
  return { url: tdengineUrl, username: tdengineUser, password: tdenginePassword }
}

/** Rows of `st`: subtable, offset from T0, v. The tag is always 7. */
export const blockOf = (rows: readonly (readonly [string, number, BoundValue])[]): RowBlock => ({
  count: rows.length,
  subtables: rows.map(([subtable]) => subtable),
  columns: [rows.map(([, offset]) => T0 + offset), rows.map(([, , value]) => value)],
  tags: [rows.map(() => 7)],
})

export const createLaneSetting = async (connection: ResolvedTdengineConnection): Promise<LaneSetting> => {
  const catalog = await createTdengine().catalog(connection)
  const database = uniqueName('lane')
  await catalog.createDatabase({ name: database, precision: 'ms' })
  const column = (name: string, type: string) => ({ name, type, compositeKey: false })
  const supertable = await catalog.createSupertable({
    database,
    name: 'st',
    columns: [column('ts', 'TIMESTAMP'), column('v', 'INT')],
    tags: [column('g', 'INT')],
  })
  const lanes: LaneWriter[] = []
  return {
    catalog,
    database,
    supertable,
    connection,
    lane: async (url = connection.url, options = {}) => {
      const target = { supertable, columns: ['ts', 'v'], tags: ['g'] }
      const lane = await createTdengine(options).lane({ ...connection, url }, target)
      lanes.push(lane)
      return lane
    },
    stored: async () =>
      (await readStoredRows(catalog, supertable))
        .map(({ subtable, columns }): [string, number, BoundValue] => [
          subtable,
          Number(columns['ts']) - T0,
          columns['v'] ?? null,
        ])
        .sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1)),
    close: async () => {
      for (const lane of lanes) await lane.close()
      await catalog.close()
    },
  }
}
