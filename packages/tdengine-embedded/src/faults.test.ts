import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FaultChanges } from './faults.ts'
import { type EmbeddedTdengine, startEmbeddedTdengine } from './start.ts'
import { restSql } from './testing/rest-sql.ts'
import { runSql } from './testing/run-sql.ts'
import { boundColumn, Stmt2Client } from './testing/stmt2-client.ts'
import { TypeCode } from './types/type-codes.ts'

const START_MS = 1_700_000_000_000n
const TABLES = Array.from({ length: 8 }, (_, table) => `t${table}`)
const INSERT = 'insert into ? using s tags (?) values (?, ?)'

let server: EmbeddedTdengine
let client: Stmt2Client
beforeEach(async () => {
  server = await startEmbeddedTdengine()
  await runSql(server.url, [
    'create database d vgroups 4',
    'use d',
    'create stable s (ts timestamp, v int) tags (g int)',
  ])
  client = await Stmt2Client.open(server.url, 'd', INSERT)
})
afterEach(async () => {
  client.close()
  await server.close()
})

/** One row for every table. */
const rows = TABLES.map((name, table) => ({
  name,
  tags: [boundColumn(TypeCode.INT, [table])],
  columns: [boundColumn(TypeCode.TIMESTAMP, [START_MS]), boundColumn(TypeCode.INT, [table])],
}))

const stored = async (): Promise<number> => {
  const { data } = await restSql(server.port, 'select count(*) from d.s')
  return Number(data?.[0]?.[0])
}
const reconnect = async (): Promise<void> => {
  client.close()
  client = await Stmt2Client.open(server.url, 'd', INSERT)
}

describe('a server that is told to misbehave', () => {
  it('drops the socket at a bind and has nothing of it', async () => {
    server.faults.set({ dropSocketAtBind: 2 })
    expect(await client.bind(rows)).toBe(0)
    expect(await client.bind(rows)).toBe('gone')
    expect(await stored()).toBe(0)
    await reconnect()
    expect(await client.write(rows)).toBe(0)
  })

  it('drops the socket before an exec and has nothing of it', async () => {
    server.faults.set({ dropSocketAtExec: 1 })
    expect(await client.write(rows)).toBe('gone')
    expect(await stored()).toBe(0)
  })

  it('drops the socket after an exec and has all of it', async () => {
    server.faults.set({ dropSocketAfterExec: 1 })
    expect(await client.write(rows)).toBe('gone')
    expect(await stored()).toBe(TABLES.length)
  })

  it.each([0x529, 0x12b, 0x388])('refuses so many writes with code %i, by statement, SQL and lines', async (code) => {
    server.faults.set({ failWrites: { code, times: 2 } })
    expect(await client.write(rows)).toBe(code)
    expect(await restSql(server.port, 'insert into d.t0 using d.s tags (0) values (now, 1)')).toMatchObject({ code })
    expect(await stored()).toBe(0)
    await reconnect()
    expect(await client.write(rows)).toBe(0)
  })

  it('refuses writes for a time', async () => {
    server.faults.set({ failWrites: { code: 0x529, forMs: 150 } })
    const refusedFrom = Date.now()
    let attempts = 0
    for (;;) {
      attempts += 1
      if ((await client.write(rows)) === 0) break
      await reconnect()
    }
    expect(Date.now() - refusedFrom).toBeGreaterThanOrEqual(150)
    expect(attempts).toBeGreaterThan(1)
  })

  it('refuses writes until it is switched off', async () => {
    server.faults.set({ failWrites: { code: 0x12b } })
    expect(await client.write(rows)).toBe(0x12b)
    await reconnect()
    expect(await client.write(rows)).toBe(0x12b)
    server.faults.clear()
    await reconnect()
    expect(await client.write(rows)).toBe(0)
  })

  it('writes the tables of all vgroups but one', async () => {
    server.faults.set({ vgroupDownTimes: 1 })
    expect(await client.write(rows)).toBe(0x529)
    const part = await stored()
    expect(part).toBeGreaterThan(0)
    expect(part).toBeLessThan(TABLES.length)
    await reconnect()
    expect(await client.write(rows)).toBe(0)
    expect(await stored()).toBe(TABLES.length)
  })

  it('writes half of the tables and says that a time was out of range', async () => {
    server.faults.set({ partialWriteTimes: 1 })
    expect(await client.write(rows)).toBe(0x60b)
    expect(await stored()).toBe(TABLES.length / 2)
  })

  it.each([
    { sql: 'drop table d.s', code: 0x618 },
    { sql: 'drop database d', code: 0x388 },
    { sql: 'alter table d.s add column w int', code: 0x61b },
  ])('runs "$sql" between bind and rows', async ({ sql, code }) => {
    expect(await client.write(rows)).toBe(0)
    server.faults.set({ sqlBeforeExec: { nth: 2, sql } })
    expect(await client.write(rows)).toBe(0)
    expect(await client.write(rows)).toBe(code)
  })

  it('answers late, though it has written at once', async () => {
    await client.bind(rows)
    server.faults.set({ delayMs: 1000 })
    const startMs = Date.now()
    const late = client.exec()
    await expect.poll(stored, { timeout: 900, interval: 5 }).toBe(TABLES.length)
    expect(await late).toBe(0)
    expect(Date.now() - startMs).toBeGreaterThanOrEqual(995)
  })
})

describe('the control endpoint', () => {
  const headers = { authorization: `Basic ${Buffer.from('root:taosdata').toString('base64')}` }
  const request = async (method: string, body?: FaultChanges | { unknown: number }) => {
    const url = `http://127.0.0.1:${server.port}/embedded/faults`
    const response = await fetch(url, { method, headers, body: body === undefined ? null : JSON.stringify(body) })
    return { status: response.status, body: await response.json() }
  }

  it('switches faults on, tells what is left of them, and switches them off', async () => {
    expect(await request('PUT', { vnodeStoppedTimes: 2, delayMs: 1 })).toMatchObject({ status: 200 })
    expect(await client.write(rows)).toBe(0x529)
    expect(await request('GET')).toMatchObject({ status: 200, body: { vnodeStoppedTimes: 1, delayMs: 1 } })
    expect(await request('DELETE')).toMatchObject({ body: { vnodeStoppedTimes: 0, delayMs: 0 } })
    await reconnect()
    expect(await client.write(rows)).toBe(0)
  })

  it('stays open while connections are refused', async () => {
    await request('PUT', { refuseConnections: true })
    await expect(reconnect()).rejects.toThrow()
    await expect(stored()).rejects.toThrow()
    await request('DELETE')
    await reconnect()
    expect(await client.write(rows)).toBe(0)
  })

  it('refuses what is no setting, and whoever does not sign in', async () => {
    expect(await request('PUT', { unknown: 1 })).toMatchObject({ status: 400 })
    expect(await request('PUT', { failWrites: { code: 0 } })).toMatchObject({ status: 400 })
    const anonymous = await fetch(`http://127.0.0.1:${server.port}/embedded/faults`)
    expect(anonymous.status).toBe(401)
  })
})
