import type { Isolation, RecordBatch } from '@sluice/contracts'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import type { Producer, Transaction } from 'kafkajs'
import { expect, it, onTestFinished } from 'vitest'
import { silentLogger } from '../logger.ts'
import type { KafkaPort } from '../port.ts'
import { secureConnection } from '../security/kafka-security.ts'
import { createCollector } from '../testing/index.ts'
import { createClient } from './client.ts'
import { createKafkajs } from './create-kafkajs.ts'
import { brokersOf } from './testing/brokers-of.ts'

const connection = { brokers: brokersOf(stackEndpoints().kafkaBrokers), sasl: null, tls: null, clientId: 'isolation' }
const POLL = { timeout: 30_000 }

/** `a` is committed, `gone` aborted, `open` of a transaction that is not decided. */
const openTopic = async () => {
  const kafka = createKafkajs(connection)
  const topic = uniqueName('isolation')
  await kafka.createTopic(topic, 1)
  const producer: Producer = createClient(secureConnection(connection, {}), silentLogger).producer({
    transactionalId: uniqueName('tx'),
    maxInFlightRequests: 1,
    idempotent: true,
  })
  await producer.connect()
  onTestFinished(async () => {
    await producer.disconnect()
    await kafka.close()
  })
  const begin = async (value: string): Promise<Transaction> => {
    const transaction = await producer.transaction()
    await transaction.send({ topic, messages: [{ value }] })
    return transaction
  }
  await (await begin('a')).commit()
  await (await begin('gone')).abort()
  return { kafka, topic, open: await begin('open') }
}

const read = async (kafka: KafkaPort, topic: string, isolation: Isolation, groupId = uniqueName('group')) => {
  const collector = createCollector()
  const batches: RecordBatch[] = []
  const consumer = kafka.consumer({
    groupId,
    topics: [topic],
    offsetReset: { from: 'earliest' },
    fetchMaxWaitMs: 50,
    isolation,
  })
  await consumer.start({
    ...collector.handlers,
    async onBatch(batch, highWatermark) {
      batches.push(batch)
      await collector.handlers.onBatch(batch, highWatermark)
    },
  })
  return { collector, consumer, groupId, position: () => batches.at(-1)?.next ?? 0 }
}

const sampled = async (kafka: KafkaPort, topic: string, isolation: Isolation): Promise<string[]> => {
  const query = { topics: [topic], offsetReset: { from: 'earliest' }, limit: 10, timeoutMs: 5_000 } as const
  return (await kafka.sample({ ...query, isolation })).map(({ value }) => new TextDecoder().decode(value ?? undefined))
}

it('read_committed sees neither aborted nor undecided records, and tells its position past markers', async () => {
  const { kafka, topic, open } = await openTopic()
  const { collector, consumer, position } = await read(kafka, topic, 'read_committed')
  // a, its marker, gone, its marker; what is open stays before us.
  await expect.poll(position, POLL).toBe(4)
  expect(collector.texts()).toEqual(['a'])
  expect(await sampled(kafka, topic, 'read_committed')).toEqual(['a'])
  expect(await kafka.ranges([topic])).toMatchObject([{ latest: 4 }])
  await open.commit()
  await expect.poll(() => collector.texts(), POLL).toEqual(['a', 'open'])
  await expect.poll(position, POLL).toBe(6)
  await consumer.close()
})

it('read_uncommitted sees all of them, and keeps its place behind an open transaction', async () => {
  const { kafka, topic, open } = await openTopic()
  const first = await read(kafka, topic, 'read_uncommitted')
  await expect.poll(() => first.collector.texts(), POLL).toEqual(['a', 'gone', 'open'])
  expect(await sampled(kafka, topic, 'read_uncommitted')).toEqual(['a', 'gone', 'open'])
  expect(await kafka.ranges([topic], 'read_uncommitted')).toMatchObject([{ latest: 5 }])
  await first.consumer.commit([{ topic, partition: 0, offset: 5 }])
  await first.consumer.close()
  const second = await read(kafka, topic, 'read_uncommitted', first.groupId)
  await open.commit()
  await expect.poll(second.position, POLL).toBe(6)
  expect(second.collector.texts()).toEqual([])
  expect(second.collector.errors).toEqual([])
  await second.consumer.close()
})
