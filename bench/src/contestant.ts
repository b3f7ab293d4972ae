import { runScriptProcess } from './contestants/run-script.ts'
import type { Dataset } from './datasets/dataset.ts'
import type { Totals } from './datasets/totals.ts'
import { runWorker } from './worker-run.ts'

/** Who runs: `sluice run`, the same with nothing behind the writer, or one of the scripts that people write instead. */
export const CONTESTANTS = ['sluice', 'null', 'decent', 'naive'] as const
export type ContestantName = (typeof CONTESTANTS)[number]

/** What a run cost the contestant's own process. */
export interface Cost {
  readonly rowsPerSecond: number
  readonly activeSeconds: number
  readonly cpuSecondsPerMillionRows: number
  readonly peakRssMiB: number
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
}

/** Runs a contestant until it has written everything. Throws when its own counts are wrong. */
export const runContestant = async (name: ContestantName, task: ContestantTask): Promise<Cost> => {
  switch (name) {
    case 'sluice':
    case 'null':
      return runSluice(name === 'null' ? 'null' : 'tdengine', task)
    case 'decent':
    case 'naive': {
      const { kafkaBrokers, topic, tdengineUrl, database, messages } = task
      return runScriptProcess(name, { brokers: kafkaBrokers, topic, tdengine: tdengineUrl, database, messages })
    }
  }
}

const runSluice = async (sink: 'null' | 'tdengine', task: ContestantTask): Promise<Cost> => {
  const { dataset, totals, database, kafkaBrokers, topic, tdengineUrl, profileDir, messages } = task
  const spec = dataset.spec(database, kafkaBrokers, database, topic)
  const report = await runWorker({ task: spec, sink, tdengineUrl, profileDir })
  const { counts, replayedRows, createdSubtables, reason } = report
  const subtables = sink === 'null' ? 0 : Math.min(dataset.subtables, messages)
  const isRight =
    counts.messages === messages &&
    counts.written === totals.rows &&
    counts.deadLettered === totals.poison &&
    counts.filtered + counts.dropped + replayedRows === 0 &&
    createdSubtables === subtables
  if (!isRight)
    throw new Error(
      `wrong counts (${reason}): ${JSON.stringify({ ...counts, replayedRows, createdSubtables })} of ${JSON.stringify({ messages, ...totals, subtables })}`,
    )
  return { ...report, cpuSecondsPerMillionRows: report.cpuSecondsPerMillionRows ?? Number.NaN }
}
