import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it } from 'vitest'
import { silentLogger } from '../logger.ts'
import { secureConnection } from '../security/kafka-security.ts'
import { createCollector, produceMany } from '../testing/index.ts'
import { createClient } from './client.ts'
import { createKafkajs } from './create-kafkajs.ts'
import { brokersOf } from './testing/brokers-of.ts'

const connection = { brokers: brokersOf(stackEndpoints().kafkaBrokers), sasl: null, tls: null, clientId: 'expired' }

/** Does what retention does: everything before `offset` is gone. */
const deleteBefore = async (topic: string, offset: number): Promise<void> => {
  const admin = createClient(secureConnection(connection), silentLogger).admin()
  await admin.connect()
  // kafkajs knows the leaders only of topics that it was asked about before.
  await admin.fetchTopicOffsets(topic)
  await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] })
  await admin.disconnect()
}

const offsetsOf = (records: readonly { readonly offset: number }[] | undefined): number[] =>
  (records ?? []).map(({ offset }) => offset)

const span = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

it('reports records that expired between the commit and the start, and goes on at the first that is left', async () => {
  const kafka = createKafkajs(connection)
  const topic = uniqueName('expired')
  const options = {
    groupId: uniqueName('group'),
    topics: [topic],
    offsetReset: { from: 'earliest' },
    fetchMaxWaitMs: 50,
  } as const
  await kafka.createTopic(topic, 1)
  await produceMany(kafka, { topic, count: 100, partitions: 1 })
  const first = createCollector()
  const before = kafka.consumer(options)
  await before.start(first.handlers)
  await expect.poll(() => first.count(), { timeout: 30_000 }).toBe(100)
  await before.commit([{ topic, partition: 0, offset: 10 }])
  await before.close()

  await deleteBefore(topic, 50)
  const second = createCollector()
  const after = kafka.consumer(options)
  await after.start(second.handlers)
  await expect.poll(() => offsetsOf(second.records.get(0)), { timeout: 30_000 }).toEqual(span(50, 100))
  expect(second.errors).toMatchObject([{ fatal: false, error: { code: 'KAFKA_RECORDS_EXPIRED' } }])
  await after.close()
  await kafka.close()
})

it('reports records that expired while it was reading, and goes on at the first that is left', async () => {
  // A fetch takes less than the topic holds, so that there is something left to expire.
  const kafka = createKafkajs(connection, silentLogger, { tuning: { maxBytesPerPartition: 2_000 } })
  const topic = uniqueName('expired')
  await kafka.createTopic(topic, 1)
  for (let batch = 0; batch < 10; batch += 1) {
    await produceMany(kafka, { topic, count: 100, partitions: 1, record: () => ({ value: 'x'.repeat(50) }) })
  }
  const gate = Promise.withResolvers<void>()
  const collector = createCollector({ onBatch: () => gate.promise })
  const groupId = uniqueName('group')
  const consumer = kafka.consumer({
    groupId,
    topics: [topic],
    offsetReset: { from: 'earliest' },
    fetchMaxWaitMs: 50,
  })
  await consumer.start(collector.handlers)
  await expect.poll(() => collector.count(), { timeout: 30_000 }).toBeGreaterThan(0)
  const read = collector.count()
  expect(read).toBeLessThan(800)
  await consumer.commit([{ topic, partition: 0, offset: 5 }])
  await deleteBefore(topic, 800)
  gate.resolve()
  await expect.poll(() => collector.records.get(0)?.at(-1)?.offset, { timeout: 30_000 }).toBe(999)
  const offsets = offsetsOf(collector.records.get(0))
  // Up to one batch more was fetched before the others expired.
  const kept = offsets.indexOf(800)
  expect(kept).toBeGreaterThanOrEqual(read)
  expect(offsets).toEqual([...span(0, kept), ...span(800, 1_000)])
  expect(collector.errors).toMatchObject([{ fatal: false, error: { code: 'KAFKA_RECORDS_EXPIRED' } }])
  expect(collector.errors[0]?.error.message).toContain(`Records ${kept} to 799`)
  // What is not known to have ended stays uncommitted, whatever the client does about the gap.
  expect(await kafka.committed(groupId, [topic])).toEqual([{ topic, partition: 0, offset: 5 }])
  await consumer.commit([{ topic, partition: 0, offset: 1_000 }])
  await consumer.close()
  await kafka.close()
})
