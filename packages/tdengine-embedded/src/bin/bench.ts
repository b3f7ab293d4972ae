import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { restSql } from '../testing/rest-sql.ts'
import { runSql } from '../testing/run-sql.ts'
import { boundColumn, Stmt2Client } from '../testing/stmt2-client.ts'
import { TypeCode } from '../types/type-codes.ts'
import { encodeBindBody } from '../wire/encode-bind-body.ts'

/**
 * Rows a second through stmt2 into a server in a process of its own, its CPU time and its memory. The rows are encoded
 * before the clock starts, and several connections each have one request in flight, as a good client works.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '4000000' },
    subtables: { type: 'string', default: '1000' },
    'rows-per-bind': { type: 'string', default: '10000' },
    connections: { type: 'string', default: '2' },
    'data-dir': { type: 'string' },
  },
})
const rows = Number(values.rows)
const subtables = Number(values.subtables)
const rowsPerBind = Number(values['rows-per-bind'])
const connections = Number(values.connections)

const CLOCK_TICKS_PER_SECOND = 100
const SQL = 'insert into s (tbname, ts, current, voltage, phase) values (?, ?, ?, ?, ?)'

/** Ticks of CPU time of a process so far, in seconds. Linux only. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND
}

function residentMiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

/** Tables of one bind: neighbouring rows of time go to different subtables, as messages of devices come. */
function tablesOf(bind: number, firstTable: number, tables: number) {
  const perTable = rowsPerBind / tables
  return Array.from({ length: tables }, (_, table) => {
    const times = Array.from({ length: perTable }, (_, row) => BigInt(1_700_000_000_000 + bind * perTable + row))
    const numbers = times.map((_, row) => row % 100)
    return {
      name: `t${firstTable + table}`,
      tags: [],
      columns: [
        boundColumn(TypeCode.TIMESTAMP, times),
        boundColumn(TypeCode.FLOAT, numbers),
        boundColumn(TypeCode.INT, numbers),
        boundColumn(TypeCode.FLOAT, numbers),
      ],
    }
  })
}

const script = fileURLToPath(new URL('embedded-tdengine.ts', import.meta.url))
const dataDir = values['data-dir'] === undefined ? [] : ['--data-dir', values['data-dir']]
const child = spawn(process.execPath, [script, '--port', '0', ...dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
const pid = child.pid ?? 0
try {
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const url = /ws:\S+/u.exec(String(line))?.[0] ?? ''
  await runSql(url, [
    'create database bench',
    'use bench',
    'create stable s (ts timestamp, current float, voltage int, phase float) tags (g int)',
    ...Array.from({ length: subtables }, (_, table) => `create table t${table} using s tags (${table})`),
  ])
  const tablesEach = subtables / connections
  const bindsEach = rows / rowsPerBind / connections
  const clients = await Promise.all(Array.from({ length: connections }, () => Stmt2Client.open(url, 'bench', SQL)))
  const work = clients.map((client, connection) => ({
    client,
    bodies: Array.from({ length: bindsEach }, (_, bind) =>
      encodeBindBody(tablesOf(bind, connection * tablesEach, tablesEach)),
    ),
  }))
  const cpuBefore = cpuSeconds(pid)
  const start = performance.now()
  await Promise.all(
    work.map(async ({ client, bodies }) => {
      for (const body of bodies) if ((await client.writeBody(body)) !== 0) throw new Error('a write failed')
    }),
  )
  const seconds = (performance.now() - start) / 1000
  const cpu = cpuSeconds(pid) - cpuBefore
  const { data } = await restSql(Number(new URL(url).port), 'select count(*) from bench.s')
  if (Number(data?.[0]?.[0]) !== rows) throw new Error(`${String(data?.[0]?.[0])} rows were stored instead of ${rows}`)
  process.stdout.write(
    `${rows} rows, ${subtables} subtables, ${rowsPerBind} rows a bind, ${connections} connections: ` +
      `${Math.round(rows / seconds)} rows/s, server CPU ${((cpu / rows) * 1e6).toFixed(2)} s per million rows, ` +
      `server memory ${residentMiB(pid).toFixed(0)} MiB\n`,
  )
  for (const { client } of work) client.close()
} finally {
  child.kill()
}
