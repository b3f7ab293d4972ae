import { runScriptProcess } from '../contestants/run-script.ts'
import type { Dataset } from '../datasets/dataset.ts'
import { runWorker } from '../processes/worker-run.ts'
import type { Services } from '../services.ts'

export const PACED_CONTESTANTS = ['sluice', 'decent', 'naive'] as const
export type PacedContestant = (typeof PACED_CONTESTANTS)[number]

export interface PacedTask {
  readonly services: Services
  readonly dataset: Dataset
  readonly topic: string
  readonly database: string
  readonly messages: number
  readonly stop: AbortSignal
}

/** Of the contestant's process. */
export interface PacedCost {
  readonly cpuSecondsPerMillionRows: number
  readonly peakRssMiB: number
}

/** Runs a contestant until it has written all messages and, as one that never ends by itself, was stopped. */
export const runPacedContestant = async (
  contestant: PacedContestant,
  { services, dataset, topic, database, messages, stop }: PacedTask,
): Promise<PacedCost> => {
  const { kafkaBrokers, tdengineUrl } = services
  if (contestant !== 'sluice')
    return runScriptProcess(contestant, { brokers: kafkaBrokers, topic, tdengine: tdengineUrl, database, messages })
  const task = dataset.spec(database, kafkaBrokers, database, topic)
  const report = await runWorker({ task, sink: 'tdengine', tdengineUrl, profileDir: null, until: stop })
  return { ...report, cpuSecondsPerMillionRows: report.cpuSecondsPerMillionRows ?? Number.NaN }
}
