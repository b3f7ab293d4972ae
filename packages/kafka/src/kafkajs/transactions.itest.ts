import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it } from 'vitest'
import { silentLogger } from '../logger.ts'
import { secureConnection } from '../security/kafka-security.ts'
import { createCollector } from '../testing/index.ts'
import { createClient } from './client.ts'
import { createKafkajs } from './create-kafkajs.ts'
import { brokersOf } from './testing/brokers-of.ts'

const connection = {
  brokers: brokersOf(stackEndpoints().kafkaBrokers),
  sasl: null,
  tls: null,
  clientId: 'transactions',
}

it('never shows aborted records or markers, and a commit of the last record brings the lag to zero', async () => {
  const kafka = createKafkajs(connection)
  const topic = uniqueName('transactions')
  await kafka.createTopic(topic, 1)
  const producer = createClient(secureConnection(connection), silentLogger).producer({
    transactionalId: uniqueName('tx'),
    maxInFlightRequests: 1,
    idempotent: true,
  })
  await producer.connect()
  const send = async (value: string, end: 'commit' | 'abort'): Promise<void> => {
    const transaction = await producer.transaction()
    await transaction.send({ topic, messages: [{ value }] })
    await transaction[end]()
  }
  await send('a', 'commit')
  await send('lost', 'abort')
  await send('b', 'commit')
  await send('lost too', 'abort')
  await producer.disconnect()

  const collector = createCollector()
  const groupId = uniqueName('group')
  const consumer = kafka.consumer({ groupId, topics: [topic], offsetReset: { from: 'earliest' }, fetchMaxWaitMs: 50 })
  await consumer.start(collector.handlers)
  await expect.poll(() => collector.texts(), { timeout: 30_000 }).toEqual(['a', 'b'])
  const last = collector.records.get(0)?.at(-1)
  const [range] = await kafka.ranges([topic])
  await expect
    .poll(
      async () => {
        await consumer.commit([{ topic, partition: 0, offset: (last?.offset ?? 0) + 1 }])
        return (await kafka.committed(groupId, [topic]))[0]?.offset
      },
      { timeout: 30_000 },
    )
    .toBe(range?.latest)
  const sample = await kafka.sample({ topics: [topic], offsetReset: { from: 'latest' }, limit: 2, timeoutMs: 5_000 })
  expect(sample.map(({ value }) => new TextDecoder().decode(value ?? undefined))).toEqual(['a', 'b'])
  expect(collector.errors).toEqual([])
  await consumer.close()
  await kafka.close()
})
