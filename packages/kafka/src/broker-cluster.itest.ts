import { isSluiceError } from '@sluice/contracts'
import { type KafkaCluster, startKafkaCluster, uniqueName } from '@sluice/stack/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokersOf } from './kafkajs/testing/brokers-of.ts'
import { kafkaClients, loadKafkaClient } from './open-kafka.ts'
import { createCollector, produceMany } from './testing/index.ts'

let cluster: KafkaCluster

beforeAll(async () => {
  cluster = await startKafkaCluster()
}, 120_000)

afterAll(() => cluster.close())

const PARTITIONS = 6
const WAVE = 3_000

/** Throws what trying again would not mend. */
const retriableOrDone = (call: Promise<void>): Promise<'done' | 'again'> =>
  call.then(
    () => 'done' as const,
    (error: unknown) => {
      if (isSluiceError(error) && error.retriable) return 'again' as const
      throw error
    },
  )

it.for(kafkaClients)(
  '%s reads and commits on while one of three brokers is lost and then another, and misses no record',
  { timeout: 240_000 },
  async (client) => {
    const topic = uniqueName('cluster')
    const groupId = uniqueName('group')
    const brokers = brokersOf(cluster.brokers.join(','))
    const kafka = (await loadKafkaClient(client))({ brokers, sasl: null, tls: null, clientId: 'cluster' })
    await kafka.createTopic(topic, PARTITIONS)
    const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition)
    const collector = createCollector()
    const consumer = kafka.consumer({ groupId, topics: [topic], offsetReset: { from: 'earliest' }, fetchMaxWaitMs: 50 })
    await consumer.start(collector.handlers)

    let waves = 0
    const nextWave = async (): Promise<void> => {
      const wave = waves
      waves += 1
      // Until the cluster has noticed, the lost broker is still the leader: who sends tries again, as the port says.
      const send = () =>
        produceMany(kafka, {
          topic,
          count: WAVE,
          partitions: PARTITIONS,
          record: (index) => ({ value: String(wave * WAVE + index), partition: index % PARTITIONS }),
        })
      await expect.poll(() => retriableOrDone(send()), { timeout: 60_000, interval: 500 }).toBe('done')
    }
    // A producer whose answer got lost sends again: each number must have come, however often.
    const arrived = () => new Set(collector.texts()).size
    const ends = () =>
      partitions.map((partition) => {
        const last = collector.records.get(partition)?.at(-1)?.offset ?? Number.NaN
        return { topic, partition, offset: last + 1 }
      })

    await nextWave()
    await expect.poll(arrived, { timeout: 60_000 }).toBe(WAVE)
    for (const id of [1, 2]) {
      await cluster.kill(id)
      await nextWave()
      await expect.poll(arrived, { timeout: 60_000 }).toBe(waves * WAVE)
      // The coordinator of the group may have been the one that is gone.
      await expect.poll(() => retriableOrDone(consumer.commit(ends())), { timeout: 60_000 }).toBe('done')
      expect(await kafka.committed(groupId, [topic])).toEqual(ends())
      await cluster.restart(id)
    }
    expect(collector.errors.filter(({ fatal }) => fatal)).toEqual([])
    await consumer.close()
    await kafka.close()
  },
)
