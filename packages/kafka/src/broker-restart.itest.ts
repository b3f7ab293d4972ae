import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseLocalPorts, repositoryRoot, type Stack, startStack } from '@sluice/stack'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokersOf } from './kafkajs/testing/brokers-of.ts'
import { kafkaClients, loadKafkaClient } from './open-kafka.ts'
import { fromEarliest } from './testing/conformance/subject.ts'
import { createCollector, produceMany } from './testing/index.ts'

// A broker of its own: others must not notice that it goes away.
let dir = ''
let start: () => Promise<Stack>
let broker: Stack

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sluice-broker-restart-'))
  const { kafkaBrokers: _, ...external } = stackEndpoints()
  const ports = await chooseLocalPorts(null)
  start = () => startStack({ dir, toolsDir: join(repositoryRoot, '.tools'), ports, external })
  broker = await start()
})

afterAll(async () => {
  await broker.stop()
  await rm(dir, { recursive: true, force: true })
})

it.for(kafkaClients)(
  '%s reports a lost broker, comes back by itself, loses nothing, and commits again',
  { timeout: 120_000 },
  async (client) => {
    const connection = {
      brokers: brokersOf(broker.endpoints.kafkaBrokers),
      sasl: null,
      tls: null,
      clientId: 'restart',
    }
    const topic = uniqueName('restart')
    const groupId = uniqueName('group')
    const before = (await loadKafkaClient(client))(connection)
    await before.createTopic(topic, 2)
    await produceMany(before, { topic, count: 1_000, partitions: 2 })
    const collector = createCollector()
    const consumer = before.consumer(fromEarliest(groupId, topic))
    await consumer.start(collector.handlers)
    await expect.poll(() => collector.count(), { timeout: 30_000 }).toBe(1_000)
    await consumer.commit([0, 1].map((partition) => ({ topic, partition, offset: 500 })))

    await broker.stop()
    await expect.poll(() => collector.errors.length, { timeout: 60_000 }).toBeGreaterThan(0)
    expect(collector.assigned.size).toBe(0)
    await expect(consumer.commit([{ topic, partition: 0, offset: 500 }])).rejects.toMatchObject({ retriable: true })
    broker = await start()
    await produceMany(before, { topic, count: 1_000, partitions: 2, record: (index) => ({ value: `later ${index}` }) })

    // A producer whose answer got lost sends again, and a consumer that lost its place reads again from the last commit: what
    // the topic holds must have come, each offset of it.
    const held = (await before.ranges([topic])).map(({ earliest, latest }) => latest - earliest)
    const delivered = () =>
      [0, 1].map((partition) => new Set(collector.records.get(partition)?.map(({ offset }) => offset)).size)
    await expect.poll(delivered, { timeout: 60_000 }).toEqual(held)
    expect(new Set(collector.texts().filter((text) => text.startsWith('later '))).size).toBe(1_000)
    expect(collector.errors.filter(({ fatal, error }) => fatal || !error.retriable)).toEqual([])
    const ends = [0, 1].map((partition) => {
      const last = collector.records.get(partition)?.at(-1)?.offset ?? Number.NaN
      return { topic, partition, offset: last + 1 }
    })
    await consumer.commit(ends)
    expect(await before.committed(groupId, [topic])).toEqual(ends)
    await consumer.close()
    await before.close()
  },
)
