import { uniqueName } from '@sluice/stack/testing'
import { type EmbeddedTdengine, startEmbeddedTdengine } from '@sluice/tdengine-embedded'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { Connection } from '../connection/connection.ts'
import { defaultDialing } from '../connection/dialing.ts'
import { createTdengine } from '../create-tdengine.ts'
import { describeTdenginePort } from '../testing/conformance.ts'
import { blockOf, createLaneSetting, type LaneSetting } from '../testing/lane-setting.ts'
import { readStoredRows } from '../testing/read-stored-rows.ts'
import { createRowGrouper } from './group-rows.ts'
import { planLayout } from './lane-layout.ts'
import { createSubtableCache } from './subtable-cache.ts'
import { createTextSender } from './text-sender.ts'

/** The last version that cannot bind rows. */
const OLD_VERSION = '3.3.4.8'

let server: EmbeddedTdengine
beforeAll(async () => {
  server = await startEmbeddedTdengine({ version: OLD_VERSION })
})
afterAll(() => server.close())

const connectionTo = ({ url }: EmbeddedTdengine) => ({ url, username: 'root', password: 'taosdata' })

const database = uniqueName('text')
describeTdenginePort('the client of a server that cannot bind', () => ({
  port: createTdengine(),
  connection: connectionTo(server),
  database,
  rows: readStoredRows,
}))

describe('a server that is older still', () => {
  it('is refused at the login, and says which would do', async () => {
    const ancient = await startEmbeddedTdengine({ version: '3.3.1.9' })
    onTestFinished(() => ancient.close())
    const refused = { code: 'TDENGINE_VERSION', failure: 'target', hint: expect.stringContaining('3.3.2') }
    await expect(createTdengine().catalog(connectionTo(ancient))).rejects.toMatchObject(refused)
    const steps = await createTdengine().check(connectionTo(ancient))
    expect(steps.at(-1)).toMatchObject({ step: 'authenticate', status: 'failed', code: 'TDENGINE_VERSION' })
  })
})

describe('a lane that writes SQL text', () => {
  let setting: LaneSetting
  beforeEach(async () => {
    setting = await createLaneSetting(connectionTo(server))
  })
  afterEach(() => setting.close())

  it('writes more than fits one statement, under every name that a table may have', async () => {
    const lane = await setting.lane()
    const names = ["it's", 'a b', '中文', 'SELECT', '"']
    const rows = Array.from({ length: 60_000 }, (_, index): [string, number, number] => [
      names[index % names.length] ?? '',
      index,
      index,
    ])
    expect(await lane.write(blockOf(rows))).toStrictEqual({ rows: 60_000, affected: 60_000, createdSubtables: 5 })
    const counted = await setting.catalog.query(`SELECT COUNT(*), SUM(v) FROM \`${setting.database}\`.\`st\``)
    expect(counted.rows).toStrictEqual([[60_000n, 1_799_970_000n]])
  })

  it('halves what is too long for the server', async () => {
    const connection = await Connection.open(setting.connection, defaultDialing)
    const target = { supertable: setting.supertable, columns: ['ts', 'v'], tags: ['g'] }
    const sender = createTextSender(connection, planLayout(target, setting.supertable), 10_000_000)
    const block = blockOf(Array.from({ length: 60_000 }, (_, index) => ['a', index, index]))
    const groups = createRowGrouper(createSubtableCache(10))(block.subtables, 0, block.count)
    expect(await sender.send(block, groups, [0], true)).toBe(60_000)
    await connection.close()
  })

  it('creates again what was dropped, with its tags', async () => {
    const lane = await setting.lane()
    await lane.write(blockOf([['a', 0, 1]]))
    await setting.catalog.query(`DROP TABLE \`${setting.database}\`.\`a\``)
    expect(await lane.write(blockOf([['a', 1, 2]]))).toMatchObject({ rows: 1, affected: 1 })
    expect(await setting.stored()).toStrictEqual([['a', 1, 2]])
  })

  it('refuses as data what the server refuses for its values, without telling them', async () => {
    const lane = await setting.lane()
    await lane.write(blockOf([['a', 0, 1]]))
    const tooOld = lane.write(blockOf([['a', -12 * 365 * 86_400_000, 1]]))
    await expect(tooOld).rejects.toMatchObject({ failure: 'data', serverCode: 0x060b })
    expect(await lane.write(blockOf([['a', 2, 3]]))).toMatchObject({ affected: 1 })
  })

  it('says transient when data nodes are stopped, and writes everything when they are back', async () => {
    const lane = await setting.lane()
    const block = blockOf(Array.from({ length: 40 }, (_, index) => [`t${index % 7}`, index, index]))
    server.faults.vnodeStoppedTimes = 1
    await expect(lane.write(block)).rejects.toMatchObject({ code: 'TDENGINE_BUSY', failure: 'transient' })
    expect(await lane.write(block)).toMatchObject({ rows: 40, affected: 40 })
    expect(await setting.stored()).toHaveLength(40)
  })

  it('says data for a null composite key, and writes its neighbours without it', async () => {
    const { catalog, connection, database } = setting
    const column = (name: string, type: string, compositeKey = false) => ({ name, type, compositeKey })
    const supertable = await catalog.createSupertable({
      database,
      name: 'keyed',
      columns: [column('ts', 'TIMESTAMP'), column('k', 'INT', true), column('v', 'INT')],
      tags: [column('g', 'INT')],
    })
    const lane = await createTdengine().lane(connection, { supertable, columns: ['ts', 'k'], tags: [] })
    const keys = (...values: (number | null)[]) => blockOf(values.map((value) => ['keyed t', 0, value]))
    await expect(lane.write(keys(1, null))).rejects.toMatchObject({ failure: 'data' })
    await lane.write(keys(1, 3))
    const stored = await readStoredRows(catalog, supertable)
    expect(stored.map(({ columns, tags }) => [columns['k'], tags['g']])).toEqual([
      [1, null],
      [3, null],
    ])
    await lane.close()
  })

  it('is told which types the server lacks, at their field', async () => {
    const column = (name: string, type: string) => ({ name, type, compositeKey: false })
    const wish = {
      database: setting.database,
      name: 'young',
      columns: [column('ts', 'TIMESTAMP'), column('price', 'DECIMAL(10,2)')],
      tags: [column('g', 'INT')],
    }
    const refused = { code: 'TDENGINE_VERSION', field: 'columns.1.type' }
    await expect(setting.catalog.createSupertable(wish)).rejects.toMatchObject(refused)
    const ensured = setting.catalog.ensureSupertable(wish, 50)
    await expect(ensured).rejects.toMatchObject({ code: 'TDENGINE_VERSION', failure: 'data' })
    const added = { kind: 'addColumn', column: column('b', 'BLOB') } as const
    const alter = setting.catalog.alterSupertable({ database: setting.database, name: 'st', change: added })
    await expect(alter).rejects.toMatchObject({ code: 'TDENGINE_VERSION', field: 'change.column.type' })
  })
})
