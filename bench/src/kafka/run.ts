import { randomUUID } from 'node:crypto'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type KafkaClientName, kafkaClients } from '@sluice/kafka'
import { z } from 'zod'
import { datasetNamed } from '../datasets/index.ts'
import { preload } from '../preload.ts'
import { runNode } from '../processes/run-node.ts'
import { writeResult } from '../results.ts'
import { openServices } from '../services.ts'
import { consumeCostSchema } from './consume-cost.ts'
import { type ConsumeRun, consumeTable, summariesOf } from './summary.ts'

/** What reading costs with each client of Kafka: the same topics, one process for each turn, the clients in turns. */
const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
const count = z.coerce.number().int().min(1)
const list = (text: string): string[] => text.split(',')
const optionsSchema = z.strictObject({
  clients: z
    .string()
    .default(kafkaClients.join())
    .transform(list)
    .pipe(z.array(z.enum(kafkaClients)).min(1)),
  codecs: z
    .string()
    .default(CODECS.join())
    .transform(list)
    .pipe(z.array(z.enum(CODECS)).min(1)),
  messages: count.default(1_000_000),
  partitions: count.default(6),
  rounds: count.default(3),
  kafka: z.string().optional(),
})

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: { clients: text, codecs: text, messages: text, partitions: text, rounds: text, kafka: text },
})
const options = optionsSchema.parse({ ...values })

const services = await openServices({
  kafkaBrokers: options.kafka ?? process.env['KAFKA_BROKERS'] ?? null,
  // Nothing is written.
  tdengineUrl: 'ws://unused',
})

const consume = async (client: KafkaClientName, topic: string) => {
  const setting = { client, brokers: services.kafkaBrokers, topic, messages: options.messages, group: randomUUID() }
  const args = Object.entries(setting).flatMap(([name, value]) => [`--${name}`, String(value)])
  const { output } = await runNode([join(import.meta.dirname, 'consume.ts'), ...args], process.env)
  const cost = consumeCostSchema.parse(JSON.parse(output))
  if (cost.messages !== options.messages) throw new Error(`${client} read ${cost.messages} of ${options.messages}`)
  return cost
}

try {
  const dataset = datasetNamed('meters')
  const runs: ConsumeRun[] = []
  const loads: number[] = []
  for (const compression of options.codecs) {
    const { topic } = await preload(services.kafkaBrokers, dataset, { ...options, compression })
    for (let round = 1; round <= options.rounds; round += 1) {
      loads.push(loadavg()[0] ?? Number.NaN)
      for (const client of round % 2 === 1 ? options.clients : options.clients.toReversed()) {
        const cost = await consume(client, topic)
        runs.push({ round, codec: compression, client, ...cost })
        console.log(
          `${compression} round ${round} ${client}: ${cost.cpuMicrosPerMessage.toFixed(2)} CPU µs a message, ${cost.peakRssMiB.toFixed(0)} MiB, ${Math.round(cost.messagesPerSecond)} messages/s`,
        )
      }
    }
  }
  const summaries = summariesOf(runs)
  const file = await writeResult(`kafka-clients-${options.messages}`, { options, loads, summaries, runs })
  console.log(`${consumeTable(summaries)}\nrecorded in ${file}`)
} finally {
  await services.stop()
}
