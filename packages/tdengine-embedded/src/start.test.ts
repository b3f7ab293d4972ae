import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type EmbeddedTdengine, startEmbeddedTdengine } from './start.ts'
import { RecordedSocket } from './testing/recorded-socket.ts'
import { runSql } from './testing/run-sql.ts'

async function rest(server: EmbeddedTdengine, sql: string): Promise<string> {
  const authorization = `Basic ${Buffer.from('root:taosdata').toString('base64')}`
  const url = `http://127.0.0.1:${server.port}/rest/sql/d`
  const response = await fetch(url, { method: 'POST', body: sql, headers: { authorization } })
  return (await response.text()).replace(/,"timing":\d+/u, '')
}

const SETUP = ['create database d vgroups 1', 'use d', 'create table t (ts timestamp, v int)']

describe('startEmbeddedTdengine', () => {
  it('finds everything again after a restart, rows that a failed statement wrote included', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'embedded-'))
    try {
      const first = await startEmbeddedTdengine({ dataDir })
      await runSql(first.url, [
        'create database d vgroups 2',
        'use d',
        'create stable s (ts timestamp, v int) tags (g int)',
      ])
      const tables = Array.from({ length: 8 }, (_, table) => `t${table} using s tags (${table})`)
      for (const table of tables) await rest(first, `insert into ${table} values (now, 1)`)
      const partial = await rest(
        first,
        `insert into t0 values (1, 1) ${tables.map((table) => `${table} values (now+1s, 2)`).join(' ')}`,
      )
      expect(partial).toContain('"code":1547')
      const rows = 'select tbname, ts, v, g from s order by tbname, ts'
      const before = await rest(first, rows)
      expect(before).toContain('2')
      await first.close()
      const second = await startEmbeddedTdengine({ dataDir })
      expect(await rest(second, rows)).toBe(before)
      await second.close()
    } finally {
      rmSync(dataDir, { recursive: true })
    }
  })

  it('answers as a stopped vnode as often as it was told, and then writes', async () => {
    const server = await startEmbeddedTdengine()
    await runSql(server.url, SETUP)
    server.faults.vnodeStoppedTimes = 2
    const codes = []
    for (let attempt = 0; attempt < 3; attempt++) codes.push(await rest(server, 'insert into t values (now, 1)'))
    expect(codes.map((body) => body.includes('"code":1321'))).toEqual([true, true, false])
    expect(await rest(server, 'select count(*) from t')).toContain('[[1]]')
    await server.close()
  })

  it('refuses connections while told so', async () => {
    const server = await startEmbeddedTdengine()
    server.faults.refuseConnections = true
    await expect(RecordedSocket.open(server.url)).rejects.toThrow()
    server.faults.clear()
    await runSql(server.url, SETUP)
    await server.close()
  })

  it('lets in only with the configured sign-in', async () => {
    const server = await startEmbeddedTdengine({ user: 'me', password: 'secret-1' })
    await expect(runSql(server.url, [])).rejects.toThrow('Invalid user')
    await server.close()
  })
})
