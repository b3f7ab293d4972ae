import { randomBytes } from 'node:crypto'
import { registerCodecs } from '@sluice/kafka'
import { connectionFromUrl, createTdengine } from '@sluice/tdengine'
import { type Consumer, Kafka, logLevel } from 'kafkajs'
import { type ScriptArguments, scriptArguments } from './arguments.ts'
import type { ContestantReport } from './report.ts'

/** What a script is given; it writes SQL text over this project's own WebSocket client, the cheapest there is. */
export interface Script {
  readonly options: ScriptArguments
  readonly consumer: Consumer
  insert(sql: string, rows: number): Promise<void>
  /** Called with every batch or message; the clock starts with the first. */
  began(): void
}

/** Runs a script until every message is written, and prints its report as one line of JSON. */
export const runScript = async (body: (script: Script) => Promise<void>): Promise<void> => {
  const options = scriptArguments(process.argv.slice(2))
  registerCodecs()
  const kafka = new Kafka({ clientId: 'bench', brokers: options.brokers.split(','), logLevel: logLevel.ERROR })
  const consumer = kafka.consumer({ groupId: `bench-${randomBytes(6).toString('hex')}`, maxWaitTimeInMs: 100 })
  const catalog = await createTdengine().catalog(connectionFromUrl(options.tdengine, 'TDENGINE_URL'))
  let first: { readonly atMs: number; readonly cpu: NodeJS.CpuUsage } | undefined
  let written = 0
  const end = Promise.withResolvers<void>()
  consumer.on(consumer.events.CRASH, ({ payload }) => end.reject(payload.error))
  await consumer.connect()
  await consumer.subscribe({ topics: [options.topic], fromBeginning: true })
  await body({
    options,
    consumer,
    began: () => {
      first ??= { atMs: performance.now(), cpu: process.cpuUsage() }
    },
    insert: async (sql, rows) => {
      await catalog.query(sql)
      written += rows
      if (written >= options.messages) end.resolve()
    },
  })
  await end.promise
  const activeSeconds = first === undefined ? 0 : (performance.now() - first.atMs) / 1000
  const { user, system } = process.cpuUsage(first?.cpu)
  const report: ContestantReport = {
    written,
    activeSeconds,
    rowsPerSecond: written / activeSeconds,
    cpuSecondsPerMillionRows: (user + system) / written,
    peakRssMiB: process.resourceUsage().maxRSS / 1024,
  }
  console.log(JSON.stringify(report))
  await consumer.disconnect()
  await catalog.close()
}
