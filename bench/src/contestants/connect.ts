import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { quoteName } from '@sluice/contracts'
import { type Catalog, connectionFromUrl, createTdengine, isTdengineError } from '@sluice/tdengine'
import { startUsageMeter } from '../process-usage.ts'
import { connectorConfig } from './connect-config.ts'

/** A Kafka Connect cluster that somebody runs, with the plugin of the connector. */
export interface ConnectCluster {
  /** Of its REST API. */
  readonly url: string
  /** File with the connector's configuration (see `connectorConfig`). */
  readonly connector: string
  /** Process of the one worker, when it runs on this machine: its CPU and memory are counted. */
  readonly pid: number | null
}

export interface ConnectRun {
  readonly topic: string
  readonly database: string
  readonly table: string
  readonly rows: number
  readonly kafkaBrokers: string
  readonly tdengineUrl: string
}

const POLL_MS = 100
/** Without a new row for this long, none will come. */
const PATIENCE_MS = 60_000

/** Rows of the table; none before the connector has made it. */
const countRows = async (catalog: Catalog, { database, table }: ConnectRun): Promise<number> => {
  try {
    const { rows } = await catalog.query(`SELECT COUNT(*) FROM ${quoteName(database)}.${quoteName(table)}`)
    return Number(rows[0]?.[0] ?? 0)
  } catch (error) {
    if (isTdengineError(error) && error.code === 'TDENGINE_TABLE_MISSING') return 0
    throw error
  }
}

const call = async (url: string, method: 'PUT' | 'DELETE', body?: object): Promise<void> => {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`)
}

/** Has a connector copy the topic, from its first row in the table to its last; how long that took, and what it cost. */
export const runConnector = async (cluster: ConnectCluster, run: ConnectRun) => {
  const tdengine = new URL(run.tdengineUrl.replace(/^ws/, 'http')).host
  const places = { topic: run.topic, database: run.database, brokers: run.kafkaBrokers, tdengine }
  const config = connectorConfig(await readFile(cluster.connector, 'utf8'), places)
  const connector = `${cluster.url.replace(/\/$/, '')}/connectors/${run.database}`
  const catalog = await createTdengine().catalog(connectionFromUrl(run.tdengineUrl, 'TDENGINE_URL'))
  const meter = cluster.pid === null ? null : await startUsageMeter(cluster.pid)
  try {
    await call(`${connector}/config`, 'PUT', config)
    let firstAtMs = 0
    let count = 0
    for (let grownAtMs = performance.now(); count < run.rows; await sleep(POLL_MS)) {
      const found = await countRows(catalog, run)
      const nowMs = performance.now()
      if (count === 0 && found > 0) firstAtMs = nowMs
      if (found > count) grownAtMs = nowMs
      count = found
      if (nowMs - grownAtMs > PATIENCE_MS) throw new Error(`the connector stopped at ${count} of ${run.rows} rows`)
    }
    const activeSeconds = (performance.now() - firstAtMs) / 1_000
    const usage = await meter?.read()
    return {
      rowsPerSecond: run.rows / activeSeconds,
      activeSeconds,
      cpuSecondsPerMillionRows: usage === undefined ? Number.NaN : (usage.cpuSeconds / run.rows) * 1e6,
      peakRssMiB: usage?.peakRssMiB ?? Number.NaN,
    }
  } finally {
    await call(connector, 'DELETE')
    await catalog.close()
  }
}
