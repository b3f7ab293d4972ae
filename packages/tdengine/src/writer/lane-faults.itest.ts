import { type EmbeddedTdengine, startEmbeddedTdengine } from '@sluice/tdengine-embedded'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTdengine } from '../create-tdengine.ts'
import { isTdengineError } from '../errors/index.ts'
import { blockOf, createLaneSetting, type LaneSetting } from '../testing/lane-setting.ts'
import { readStoredRows } from '../testing/read-stored-rows.ts'

let server: EmbeddedTdengine
let setting: LaneSetting
beforeEach(async () => {
  server = await startEmbeddedTdengine()
  setting = await createLaneSetting({ url: server.url, username: 'root', password: 'taosdata' })
})
afterEach(async () => {
  await setting.close()
  await server.close()
})

const block = blockOf(Array.from({ length: 40 }, (_, index) => [`t${index % 7}`, index, index]))

describe('a lane to a server that fails', () => {
  it('says transient when data nodes are stopped, writes nothing then, and everything when they are back', async () => {
    const lane = await setting.lane()
    server.faults.vnodeStoppedTimes = 2
    const stopped = { code: 'TDENGINE_BUSY', failure: 'transient', serverCode: 0x0529, retriable: true }
    await expect(lane.write(block)).rejects.toMatchObject(stopped)
    await expect(lane.write(block)).rejects.toMatchObject(stopped)
    expect(await lane.write(block)).toMatchObject({ rows: 40, affected: 40 })
    expect(await setting.stored()).toHaveLength(40)
  })

  it('ends with each row once when a batch was written in part and is sent again', async () => {
    const lane = await setting.lane()
    server.faults.partialWriteTimes = 1
    await expect(lane.write(block)).rejects.toMatchObject({ failure: 'data', serverCode: 0x060b })
    const part = await setting.stored()
    expect(part.length).toBeGreaterThan(0)
    expect(part.length).toBeLessThan(40)
    await lane.write(block)
    expect(await setting.stored()).toHaveLength(40)
  })

  it('ends with each row once when the socket goes while a batch is executed', async () => {
    const lane = await setting.lane()
    server.faults.dropSocketAtExec = 1
    await expect(lane.write(block)).rejects.toMatchObject({ code: 'TDENGINE_UNREACHABLE', failure: 'transient' })
    await lane.write(block)
    expect(await setting.stored()).toHaveLength(40)
  })

  it('names the rows that were acknowledged before the socket went, and no others', async () => {
    const lane = await setting.lane()
    const rows = Array.from({ length: 30 }, (_, index): [string, number, number] => [`t${index % 3}`, index, index])
    await lane.write(blockOf(rows.filter(([subtable]) => subtable === 't1')))
    server.faults.set({ dropSocketAtExec: 2 })
    const indicesOf = (wanted: readonly string[]): number[] =>
      rows.flatMap(([subtable], index) => (wanted.includes(subtable) ? [index] : []))
    const error: unknown = await lane.write(blockOf(rows)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'TDENGINE_UNREACHABLE', failure: 'transient', retriable: true })
    if (!isTdengineError(error)) throw error
    expect(error.acknowledgedRows.toSorted((a, b) => a - b)).toEqual(indicesOf(['t0', 't2']))

    server.faults.set({ dropSocketAfterExec: 1 })
    const unanswered = lane.write(blockOf(rows.map(([subtable, at, v]) => [subtable, at + 100, v])))
    await expect(unanswered).rejects.toMatchObject({ failure: 'transient', acknowledgedRows: [] })
    await lane.write(blockOf(rows.map(([subtable, at, v]) => [subtable, at + 100, v])))
    expect(await setting.stored()).toHaveLength(60)
  })

  it('says data for a null composite key, writes nothing of that batch, and its neighbours without it', async () => {
    const { catalog, connection, database } = setting
    const column = (name: string, type: string, compositeKey = false) => ({ name, type, compositeKey })
    const supertable = await catalog.createSupertable({
      database,
      name: 'keyed',
      columns: [column('ts', 'TIMESTAMP'), column('k', 'INT', true), column('v', 'INT')],
      tags: [column('g', 'INT')],
    })
    const lane = await createTdengine().lane(connection, { supertable, columns: ['ts', 'k'], tags: ['g'] })
    const before = blockOf([['t', 0, 1]])
    const nullKey = blockOf([['t', 0, null]])
    const after = blockOf([['t', 0, 3]])
    const together = blockOf([
      ['t', 0, 1],
      ['t', 0, null],
      ['t', 0, 3],
    ])
    const refused = { failure: 'data', serverCode: 9851 }
    await expect(lane.write(together)).rejects.toMatchObject(refused)
    expect(await readStoredRows(catalog, supertable)).toEqual([])
    await lane.write(before)
    await expect(lane.write(nullKey)).rejects.toMatchObject(refused)
    await lane.write(after)
    expect((await readStoredRows(catalog, supertable)).map(({ columns }) => columns['k'])).toEqual([1, 3])
    await lane.close()
  })
})
