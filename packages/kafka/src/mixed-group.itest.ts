import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it } from 'vitest'
import { brokersOf } from './kafkajs/testing/brokers-of.ts'
import { loadKafkaClient } from './open-kafka.ts'
import { createCollector, produceMany } from './testing/index.ts'

const POLL = { timeout: 60_000 }

it('shares a group between both clients and hands it over, so that workers can be switched one by one', async () => {
  const connection = { brokers: brokersOf(stackEndpoints().kafkaBrokers), sasl: null, tls: null, clientId: 'mixed' }
  const old = (await loadKafkaClient('kafkajs'))(connection)
  const young = (await loadKafkaClient('platformatic'))(connection)
  const topic = uniqueName('mixed')
  const options = {
    groupId: uniqueName('group'),
    topics: [topic],
    offsetReset: { from: 'earliest' },
    fetchMaxWaitMs: 50,
  } as const
  await old.createTopic(topic, 4)
  const [first, second] = [createCollector(), createCollector()]
  const before = old.consumer(options)
  const after = young.consumer(options)
  await before.start(first.handlers)
  await after.start(second.handlers)
  await expect.poll(() => [first.assigned.size, second.assigned.size], POLL).toEqual([2, 2])
  await produceMany(young, { topic, count: 1_000, partitions: 4 })
  const seen = (): number => new Set([...first.texts(), ...second.texts()]).size
  await expect.poll(seen, POLL).toBe(1_000)
  await before.close()
  await expect.poll(() => second.assigned.size, POLL).toBe(4)
  await produceMany(old, { topic, count: 400, partitions: 4, record: (index) => ({ value: `later ${index}` }) })
  await expect.poll(seen, POLL).toBe(1_400)
  expect([...first.errors, ...second.errors].filter(({ fatal }) => fatal)).toEqual([])
  await after.close()
  await old.close()
  await young.close()
})
