import { randomBytes } from 'node:crypto'
import { loadavg } from 'node:os'
import { METER_DEVICES, meterSupertable, meterTask } from '@sluice/stack'
import { createTdengine, type ResolvedTdengineConnection } from '@sluice/tdengine'
import { startUsageMeter } from './process-usage.ts'
import type { Services } from './services.ts'
import { runWorker, type WorkerReport } from './worker-run.ts'

export type Sink = 'tdengine' | 'null'

export interface ProcessCost {
  readonly cpuSecondsPerMillionRows: number
  readonly peakRssMiB: number
}

/** One measured run. */
export interface Round {
  readonly sink: Sink
  readonly rowsPerSecond: number
  readonly activeSeconds: number
  readonly worker: ProcessCost
  /** Absent for a service that somebody else runs. */
  readonly broker: ProcessCost | null
  readonly tdengine: ProcessCost | null
  /** One-minute load before the round: what else the machine was doing. */
  readonly loadBefore: number
}

export interface RoundOptions {
  readonly services: Services
  readonly topic: string
  readonly messages: number
  readonly sink: Sink
  readonly profileDir: string | null
}

/** Runs once, checks that every message became exactly one row, and says what it cost. A wrong count has no speed. */
export const runRound = async ({ services, topic, messages, sink, profileDir }: RoundOptions): Promise<Round> => {
  const name = `bench_${randomBytes(4).toString('hex')}`
  const connection = connectionOf(services.tdengineUrl)
  const catalog = sink === 'tdengine' ? await createTdengine().catalog(connection) : null
  try {
    if (catalog !== null) {
      await catalog.createDatabase({ name, precision: 'ms' })
      await catalog.createSupertable(meterSupertable(name))
    }
    const [loadBefore = Number.NaN] = loadavg()
    const [broker, tdengine] = await Promise.all([meterOf(services.pids.broker), meterOf(services.pids.tdengine)])
    const task = meterTask(name, services.kafkaBrokers, name, topic).spec
    const report = await runWorker({ task, sink, tdengineUrl: services.tdengineUrl, profileDir })
    const [brokerCost, tdengineCost] = await Promise.all([costOf(broker, messages), costOf(tdengine, messages)])
    requireCounts(report, messages, catalog === null ? 0 : METER_DEVICES)
    if (catalog !== null) requireRows(await catalog.query(countRows(name)), messages)
    return {
      sink,
      rowsPerSecond: report.rowsPerSecond,
      activeSeconds: report.activeSeconds,
      worker: {
        cpuSecondsPerMillionRows: report.cpuSecondsPerMillionRows ?? Number.NaN,
        peakRssMiB: report.peakRssMiB,
      },
      broker: brokerCost,
      tdengine: sink === 'tdengine' ? tdengineCost : null,
      loadBefore,
    }
  } finally {
    await catalog?.query(`DROP DATABASE IF EXISTS \`${name}\``)
    await catalog?.close()
  }
}

const countRows = (database: string): string => `SELECT COUNT(*) FROM \`${database}\`.\`meters\``

const requireCounts = (report: WorkerReport, messages: number, subtables: number): void => {
  const { counts, replayedRows, createdSubtables, reason } = report
  const { written, filtered, deadLettered, dropped } = counts
  const complete = counts.messages === messages && written === messages && replayedRows === 0
  if (complete && filtered + deadLettered + dropped === 0 && createdSubtables === subtables) return
  throw new Error(
    `wrong counts (${reason}): ${JSON.stringify({ ...counts, replayedRows, createdSubtables })} of ${messages} messages`,
  )
}

const requireRows = ({ rows }: { readonly rows: readonly (readonly unknown[])[] }, messages: number): void => {
  const stored = Number(rows[0]?.[0])
  if (stored !== messages) throw new Error(`the table holds ${stored} rows of ${messages}`)
}

const connectionOf = (text: string): ResolvedTdengineConnection => {
  const { protocol, host, username, password } = new URL(text)
  return {
    url: `${protocol}//${host}`,
    username: decodeURIComponent(username) || 'root',
    password: decodeURIComponent(password) || 'taosdata',
  }
}

const meterOf = async (pid: number | undefined) => (pid === undefined ? null : startUsageMeter(pid))

const costOf = async (meter: Awaited<ReturnType<typeof meterOf>>, messages: number): Promise<ProcessCost | null> => {
  if (meter === null) return null
  const { cpuSeconds, peakRssMiB } = await meter.read()
  return { cpuSecondsPerMillionRows: (cpuSeconds / messages) * 1e6, peakRssMiB }
}
