import { randomBytes } from 'node:crypto'
import { createKafkajs } from '@sluice/kafka'
import { brokerList } from '@sluice/stack'
import { type Catalog, connectionFromUrl, createTdengine } from '@sluice/tdengine'
import type { Dataset } from '../datasets/dataset.ts'
import type { Services } from '../services.ts'
import { type Latencies, latenciesOf, visibleRate } from './latencies.ts'
import { leadersOf } from './leaders-of.ts'
import { costOfLook, type MeasuringCost } from './measuring-cost.ts'
import { type PacedContestant, type PacedCost, runPacedContestant } from './paced-contestant.ts'
import { type PacedSender, startSender } from './sender/paced-sender.ts'
import { type Watched, watchRows } from './watch-rows.ts'

export interface PacedOptions {
  readonly services: Services
  readonly dataset: Dataset
  readonly contestant: PacedContestant
  readonly perSecond: number
  readonly seconds: number
  readonly partitions: number
}

export interface PacedRun extends Latencies, PacedCost {
  readonly contestant: PacedContestant
  readonly perSecond: number
  /** Rows that became visible while the sender sent: what was sent, or what the contestant can do at most. */
  readonly visiblePerSecond: number
  readonly measuring: MeasuringCost
  /** The longest that the sender was late with a batch; latency counts from when it was due. */
  readonly lateMs: number
  readonly encodedMiB: number
}

/** Sent before the clock starts, and waited for: joining the group and compiling are not latency. */
const WARM_UP_MESSAGES_PER_PARTITION = 400
/** The first part of the paced messages is not counted either. */
const WARM_UP_SHARE = 0.2

/** Sends messages at an even rate to a running contestant, and measures from produce to visible in TDengine. */
export const runPaced = async (options: PacedOptions): Promise<PacedRun> => {
  const { services, dataset, partitions, perSecond, seconds } = options
  const id = randomBytes(4).toString('hex')
  const [topic, database] = [`bench-paced-${id}`, `bench_${id}`]
  const connection = { brokers: brokerList(services.kafkaBrokers), sasl: null, tls: null, clientId: 'bench-paced' }
  const kafka = createKafkajs(connection)
  const catalog = await createTdengine().catalog(connectionFromUrl(services.tdengineUrl, 'TDENGINE_URL'))
  const stop = new AbortController()
  let sender: PacedSender | undefined
  try {
    await kafka.createTopic(topic, partitions)
    await catalog.createDatabase({ name: database, precision: 'ms' })
    const supertable = dataset.supertable(database)
    await catalog.createSupertable(supertable)
    const leaders = await leadersOf(services.kafkaBrokers, topic)
    const warmUpMessages = WARM_UP_MESSAGES_PER_PARTITION * partitions
    sender = await startSender({ dataset: dataset.name, topic, leaders, warmUpMessages, perSecond, seconds })
    const messages = warmUpMessages + Math.round(perSecond * seconds)
    const task = { services, dataset, topic, database, messages, stop: stop.signal }
    const running = runPacedContestant(options.contestant, task)
    const end = async (): Promise<PacedCost> => {
      stop.abort()
      return running
    }
    const table = `\`${database}\`.\`${supertable.name}\``
    return await measure(options, { sender, catalog, table, warmUpMessages, messages, running, end })
  } finally {
    stop.abort()
    sender?.stop()
    await catalog.query(`DROP DATABASE IF EXISTS \`${database}\``)
    await Promise.all([catalog.close(), kafka.close()])
  }
}

interface Subject {
  readonly sender: PacedSender
  readonly catalog: Catalog
  readonly table: string
  readonly warmUpMessages: number
  readonly messages: number
  readonly running: Promise<PacedCost>
  readonly end: () => Promise<PacedCost>
}

const measure = async (
  { contestant, perSecond, seconds, services }: PacedOptions,
  { sender, catalog, table, warmUpMessages, messages, running, end }: Subject,
): Promise<PacedRun> => {
  const watching = (rows: number): Promise<Watched> =>
    Promise.race([watchRows(catalog, table, rows), failureOf(running)])
  await Promise.all([sender.warmUp(), watching(warmUpMessages)])

  const cpu = process.cpuUsage()
  const beganMs = performance.now()
  const [sent, watched] = await Promise.all([sender.pace(), watching(messages)])
  const watchedSeconds = (performance.now() - beganMs) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  const cost = await end()
  const cpuSecondsOfLook = await costOfLook(catalog, table, services.pids.tdengine)

  const seen = watched.seen.map(({ count, atMs }) => ({ count: count - warmUpMessages, atMs }))
  const { cpuSecondsPerMillionRows, peakRssMiB } = cost
  return {
    ...{ contestant, perSecond, cpuSecondsPerMillionRows, peakRssMiB },
    ...latenciesOf(sent.due, seen, Math.floor(perSecond * seconds * WARM_UP_SHARE)),
    visiblePerSecond: visibleRate(sent.due, seen, WARM_UP_SHARE),
    measuring: {
      sender: sent.cpuSeconds / seconds,
      watcher: (user + system) / 1e6 / watchedSeconds,
      counting: cpuSecondsOfLook === null ? null : (cpuSecondsOfLook * watched.looks) / watchedSeconds,
    },
    lateMs: sent.lateMs,
    encodedMiB: sender.encodedMiB,
  }
}

/** Ends the wait for rows when the contestant fails. */
const failureOf = async (running: Promise<unknown>): Promise<never> => {
  await running
  // One that ended well has written its rows, which are about to be seen.
  return new Promise(() => undefined)
}
