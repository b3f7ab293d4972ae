import type { TaskSpecInput } from '@sluice/contracts'
import { type ConnectCluster, runConnector } from './contestants/connect.ts'
import { runScriptProcess } from './contestants/run-script.ts'
import type { Dataset } from './datasets/dataset.ts'
import type { Totals } from './datasets/totals.ts'
import { mappingOnly, withEveryStage } from './datasets/variants.ts'
import { type GcPauses, summarizePauses } from './processes/pauses.ts'
import { runWorker, type WorkerReport } from './processes/worker-run.ts'

/**
 * Who runs: `sluice run`, the same with nothing behind the writer, each also as two processes of one consumer group, the
 * latter also with a transform that only maps (`null-plain`) or does some of everything (`null-full`), or one of the
 * scripts that people write instead, or a connector of a Kafka Connect cluster that was given.
 */
export const CONTESTANTS = [
  'sluice',
  'null',
  'sluice-2',
  'null-2',
  'null-plain',
  'null-full',
  'decent',
  'naive',
  'connect',
] as const
export type ContestantName = (typeof CONTESTANTS)[number]

/** What a run cost the contestant's own processes: CPU of all together, memory of the largest. */
export interface Cost {
  readonly rowsPerSecond: number
  readonly activeSeconds: number
  readonly cpuSecondsPerMillionRows: number
  readonly peakRssMiB: number
  readonly gc: GcPauses
}

export interface ContestantTask {
  readonly dataset: Dataset
  readonly totals: Totals
  readonly kafkaBrokers: string
  readonly tdengineUrl: string
  readonly topic: string
  readonly messages: number
  readonly database: string
  readonly profileDir: string | null
  readonly connect: ConnectCluster | null
}

const variantOf = (name: ContestantName, spec: TaskSpecInput): TaskSpecInput =>
  name === 'null-plain' ? mappingOnly(spec) : name === 'null-full' ? withEveryStage(spec) : spec

/** Whether nothing is behind the writer. */
export const isNullSink = (name: ContestantName): boolean => name.startsWith('null')

/** Whether it makes its table by itself. */
export const makesItsTable = (name: ContestantName): boolean => name === 'connect'

/** Runs a contestant until it has written everything. Throws when its own counts are wrong. */
export const runContestant = async (name: ContestantName, task: ContestantTask): Promise<Cost> => {
  switch (name) {
    case 'sluice':
    case 'null':
    case 'null-plain':
    case 'null-full':
      return runSluice(name, 1, task)
    case 'sluice-2':
    case 'null-2':
      return runSluice(name, 2, task)
    case 'decent':
    case 'naive': {
      const { kafkaBrokers, topic, tdengineUrl, database, messages } = task
      const given = { brokers: kafkaBrokers, topic, tdengine: tdengineUrl, database, messages }
      const { pausesMs, ...cost } = await runScriptProcess(name, given)
      return { ...cost, gc: summarizePauses(pausesMs) }
    }
    case 'connect': {
      if (task.connect === null) throw new Error('connect needs --connect URL and --connector FILE')
      const { dataset, totals, database } = task
      const table = dataset.supertable(database).name
      return { ...(await runConnector(task.connect, { ...task, table, rows: totals.rows })), gc: summarizePauses([]) }
    }
  }
}

const runSluice = async (name: ContestantName, processes: number, task: ContestantTask): Promise<Cost> => {
  const { dataset, totals, database, kafkaBrokers, topic, tdengineUrl, profileDir, messages } = task
  const spec = variantOf(name, dataset.spec(database, kafkaBrokers, database, topic))
  const sink = isNullSink(name) ? 'null' : 'tdengine'
  const options = { task: spec, sink, tdengineUrl, profileDir } as const
  const reports = await Promise.all(Array.from({ length: processes }, () => runWorker(options)))
  const sum = (of: (report: WorkerReport) => number): number => reports.reduce((all, one) => all + of(one), 0)
  const subtables = sink === 'null' ? 0 : Math.min(dataset.subtables, messages)
  const counted = {
    messages: sum(({ counts }) => counts.messages),
    written: sum(({ counts }) => counts.written),
    deadLettered: sum(({ counts }) => counts.deadLettered),
    others: sum(({ counts, replayedRows }) => counts.filtered + counts.dropped + replayedRows),
    createdSubtables: sum((report) => report.createdSubtables),
  }
  const right = { messages, written: totals.rows, deadLettered: totals.poison, others: 0, createdSubtables: subtables }
  // Processes without a common ledger count what one hands to another again; the rows themselves are checked by SQL.
  const isRight = processes === 1 ? JSON.stringify(counted) === JSON.stringify(right) : counted.written >= totals.rows
  if (!isRight) throw new Error(`wrong counts: ${JSON.stringify(counted)} instead of ${JSON.stringify(right)}`)
  const active = reports.filter(({ activeFromMs }) => activeFromMs !== null)
  const from = Math.min(...active.map(({ activeFromMs }) => activeFromMs ?? Number.NaN))
  const to = Math.max(...active.map(({ activeFromMs, activeSeconds }) => (activeFromMs ?? 0) + activeSeconds * 1_000))
  const cpuSeconds = sum(
    ({ cpuSecondsPerMillionRows, counts, replayedRows }) =>
      ((cpuSecondsPerMillionRows ?? 0) * (counts.rows + replayedRows)) / 1e6,
  )
  const activeSeconds = (to - from) / 1_000
  return {
    rowsPerSecond: totals.rows / activeSeconds,
    activeSeconds,
    cpuSecondsPerMillionRows: (cpuSeconds / totals.rows) * 1e6,
    peakRssMiB: Math.max(...reports.map(({ peakRssMiB }) => peakRssMiB)),
    gc: summarizePauses(reports.flatMap(({ pausesMs }) => pausesMs)),
  }
}
