import { parseArgs } from 'node:util'
import { kafkaClients, loadKafkaClient } from '@sluice/kafka'
import { brokerList } from '@sluice/stack'
import { z } from 'zod'
import type { ConsumeCost } from './consume-cost.ts'

/** Reads a whole topic with one client and prints what that cost; run as a process of its own. */
const text = { type: 'string' } as const
const { values } = parseArgs({ options: { client: text, brokers: text, topic: text, group: text, messages: text } })
const options = z
  .strictObject({
    client: z.enum(kafkaClients),
    brokers: z.string(),
    topic: z.string(),
    group: z.string(),
    messages: z.coerce.number().int().min(1),
  })
  .parse({ ...values })

const openKafka = await loadKafkaClient(options.client)
const kafka = openKafka({
  brokers: brokerList(options.brokers),
  sasl: null,
  tls: null,
  clientId: 'bench-kafka',
})
const consumer = kafka.consumer({
  groupId: options.group,
  topics: [options.topic],
  offsetReset: { from: 'earliest' },
  fetchMaxWaitMs: 100,
})
const done = Promise.withResolvers<void>()
let seen = 0
let bytes = 0
let startedAt = 0
let before = process.cpuUsage()

await consumer.start({
  onAssigned: async () => {
    // Joining waits for the broker; reading begins here.
    startedAt = performance.now()
    before = process.cpuUsage()
  },
  onRevoking: async () => undefined,
  onRevoked: async () => undefined,
  async onBatch({ topic, partition, records, next }) {
    for (const record of records) bytes += record.value?.length ?? 0
    seen += records.length
    const last = records.at(-1)
    // As a worker does, who knows when rows were written.
    if (last !== undefined) await consumer.commit([{ topic, partition, offset: next ?? last.offset + 1 }])
    if (seen >= options.messages) done.resolve()
  },
  onError: (error) => done.reject(error),
})
await done.promise
const seconds = (performance.now() - startedAt) / 1_000
const { user, system } = process.cpuUsage(before)
await consumer.stopFetching()
await consumer.close()
await kafka.close()
const cost: ConsumeCost = {
  messages: seen,
  bytes,
  messagesPerSecond: seen / seconds,
  cpuMicrosPerMessage: (user + system) / seen,
  peakRssMiB: process.resourceUsage().maxRSS / 1024,
}
console.log(JSON.stringify(cost))
