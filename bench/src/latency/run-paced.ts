import { randomBytes } from 'node:crypto'
import { createKafkajs } from '@sluice/kafka'
import { brokerList } from '@sluice/stack'
import { connectionFromUrl, createTdengine } from '@sluice/tdengine'
import { runScriptProcess } from '../contestants/run-script.ts'
import type { Dataset } from '../datasets/dataset.ts'
import { runWorker } from '../processes/worker-run.ts'
import type { Services } from '../services.ts'
import { type Latencies, latenciesOf } from './latencies.ts'
import { sendPaced } from './send-paced.ts'
import { watchRows } from './watch-rows.ts'

export const PACED_CONTESTANTS = ['sluice', 'decent', 'naive'] as const
export type PacedContestant = (typeof PACED_CONTESTANTS)[number]

export interface PacedOptions {
  readonly services: Services
  readonly dataset: Dataset
  readonly contestant: PacedContestant
  readonly perSecond: number
  readonly seconds: number
  readonly partitions: number
}

export interface PacedRun extends Latencies {
  readonly contestant: PacedContestant
  readonly perSecond: number
  /** Of the contestant's process. */
  readonly cpuSecondsPerMillionRows: number
  readonly peakRssMiB: number
}

/** Sent before the clock starts, and waited for: joining the group and compiling are not latency. */
const WARM_UP_MESSAGES = 2_000
/** The first part of the paced messages is not counted either. */
const WARM_UP_SHARE = 0.2

/** Sends messages at an even rate to a running contestant, and measures from produce to visible in TDengine. */
export const runPaced = async (options: PacedOptions): Promise<PacedRun> => {
  const { services, dataset, contestant, perSecond, seconds, partitions } = options
  const id = randomBytes(4).toString('hex')
  const [topic, database] = [`bench-paced-${id}`, `bench_${id}`]
  const connection = { brokers: brokerList(services.kafkaBrokers), sasl: null, tls: null, clientId: 'bench-paced' }
  const kafka = createKafkajs(connection)
  const catalog = await createTdengine().catalog(connectionFromUrl(services.tdengineUrl, 'TDENGINE_URL'))
  const stop = new AbortController()
  try {
    await kafka.createTopic(topic, partitions)
    await catalog.createDatabase({ name: database, precision: 'ms' })
    const supertable = dataset.supertable(database)
    await catalog.createSupertable(supertable)
    const table = `\`${database}\`.\`${supertable.name}\``
    const message = dataset.messages()
    const record = (index: number) => message(index).record
    const messages = WARM_UP_MESSAGES + perSecond * seconds
    const running = startContestant(options, { topic, database, messages, stop: stop.signal })
    const watching = (rows: number) => Promise.race([watchRows(catalog, table, rows), failureOf(running)])

    const pace = { topic, partitions, perSecond }
    await sendPaced(kafka, { ...pace, messages: WARM_UP_MESSAGES, record })
    await watching(WARM_UP_MESSAGES)
    const watched = watching(messages)
    const paced = {
      ...pace,
      messages: perSecond * seconds,
      record: (index: number) => record(WARM_UP_MESSAGES + index),
    }
    const sent = await sendPaced(kafka, paced)
    const seen = (await watched).map(({ count, atMs }) => ({ count: count - WARM_UP_MESSAGES, atMs }))
    stop.abort()
    const { cpuSecondsPerMillionRows, peakRssMiB } = await running
    const latencies = latenciesOf(sent, seen, Math.floor(perSecond * seconds * WARM_UP_SHARE))
    return { contestant, perSecond, ...latencies, cpuSecondsPerMillionRows, peakRssMiB }
  } finally {
    stop.abort()
    await catalog.query(`DROP DATABASE IF EXISTS \`${database}\``)
    await Promise.all([catalog.close(), kafka.close()])
  }
}

interface Started {
  readonly topic: string
  readonly database: string
  readonly messages: number
  readonly stop: AbortSignal
}

const startContestant = async (
  { services, dataset, contestant }: PacedOptions,
  { topic, database, messages, stop }: Started,
): Promise<Pick<PacedRun, 'cpuSecondsPerMillionRows' | 'peakRssMiB'>> => {
  const { kafkaBrokers, tdengineUrl } = services
  if (contestant !== 'sluice')
    return runScriptProcess(contestant, { brokers: kafkaBrokers, topic, tdengine: tdengineUrl, database, messages })
  const task = dataset.spec(database, kafkaBrokers, database, topic)
  const report = await runWorker({ task, sink: 'tdengine', tdengineUrl, profileDir: null, until: stop })
  return { ...report, cpuSecondsPerMillionRows: report.cpuSecondsPerMillionRows ?? Number.NaN }
}

/** Ends the wait for rows when the contestant fails. */
const failureOf = async (running: Promise<unknown>): Promise<never> => {
  await running
  // One that ended well has written its rows, which are about to be seen.
  return new Promise(() => undefined)
}
