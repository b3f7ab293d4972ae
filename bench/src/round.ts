import { randomBytes } from 'node:crypto'
import { loadavg } from 'node:os'
import { connectionFromUrl, createTdengine } from '@sluice/tdengine'
import { type ContestantName, type Cost, isNullSink, makesItsTable, runContestant } from './contestant.ts'
import type { ConnectCluster } from './contestants/connect.ts'
import type { Dataset } from './datasets/dataset.ts'
import type { Totals } from './datasets/totals.ts'
import { startUsageMeter } from './process-usage.ts'
import type { GcPauses } from './processes/pauses.ts'
import type { Services } from './services.ts'

export interface ProcessCost {
  readonly cpuSecondsPerMillionRows: number
  readonly peakRssMiB: number
}

/** One measured run. */
export interface Round {
  readonly contestant: ContestantName
  readonly rowsPerSecond: number
  readonly activeSeconds: number
  readonly worker: ProcessCost
  /** How long the worker stood still for its garbage collector. */
  readonly gc: GcPauses
  /** Absent for a service that somebody else runs. */
  readonly broker: ProcessCost | null
  readonly tdengine: ProcessCost | null
  /** One-minute load before the round: what else the machine was doing. */
  readonly loadBefore: number
}

export interface RoundOptions {
  readonly services: Services
  readonly dataset: Dataset
  readonly totals: Totals
  readonly topic: string
  readonly messages: number
  readonly profileDir: string | null
  readonly connect: ConnectCluster | null
}

/** Runs once, checks number and checksum of the rows, and says what they cost. A run with a wrong checksum has no speed. */
export const runRound = async (contestant: ContestantName, options: RoundOptions): Promise<Round> => {
  const { services, dataset, totals } = options
  const database = `bench_${randomBytes(4).toString('hex')}`
  const catalog = isNullSink(contestant)
    ? null
    : await createTdengine().catalog(connectionFromUrl(services.tdengineUrl, 'TDENGINE_URL'))
  try {
    await catalog?.createDatabase({ name: database, precision: 'ms' })
    const supertable = dataset.supertable(database)
    if (!makesItsTable(contestant)) await catalog?.createSupertable(supertable)
    const [loadBefore = Number.NaN] = loadavg()
    const [broker, tdengine] = await Promise.all([meterOf(services.pids.broker), meterOf(services.pids.tdengine)])
    const { kafkaBrokers, tdengineUrl } = services
    const cost: Cost = await runContestant(contestant, { ...options, kafkaBrokers, tdengineUrl, database })
    const [brokerCost, tdengineCost] = await Promise.all([costOf(broker, totals), costOf(tdengine, totals)])
    const sql = `SELECT COUNT(*), SUM(\`${dataset.checked}\`) FROM \`${database}\`.\`${supertable.name}\``
    const stored = (await catalog?.query(sql))?.rows[0]?.map(Number)
    if (stored !== undefined && (stored[0] !== totals.rows || stored[1] !== totals.checksum))
      throw new Error(`${contestant}: the table holds ${stored} instead of ${totals.rows},${totals.checksum}`)
    const { cpuSecondsPerMillionRows, peakRssMiB } = cost
    return {
      contestant,
      rowsPerSecond: cost.rowsPerSecond,
      activeSeconds: cost.activeSeconds,
      worker: { cpuSecondsPerMillionRows, peakRssMiB },
      gc: cost.gc,
      broker: brokerCost,
      tdengine: isNullSink(contestant) ? null : tdengineCost,
      loadBefore,
    }
  } finally {
    await catalog?.query(`DROP DATABASE IF EXISTS \`${database}\``)
    await catalog?.close()
  }
}

const meterOf = async (pid: number | undefined) => (pid === undefined ? null : startUsageMeter(pid))

const costOf = async (meter: Awaited<ReturnType<typeof meterOf>>, { rows }: Totals): Promise<ProcessCost | null> => {
  if (meter === null) return null
  const { cpuSeconds, peakRssMiB } = await meter.read()
  return { cpuSecondsPerMillionRows: (cpuSeconds / rows) * 1e6, peakRssMiB }
}
