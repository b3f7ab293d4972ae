import { createTargetGuard, parseAllowedTargets } from '@sluice/network'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { brokersOf } from './kafkajs/testing/brokers-of.ts'
import { kafkaClients, loadKafkaClient } from './open-kafka.ts'
import type { KafkaPort } from './port.ts'
import { createCollector } from './testing/index.ts'

/** This listener advertises itself as `localhost`, whatever it is called by. */
const port = brokersOf(stackEndpoints().kafkaSaslBrokers)[0]?.port ?? 0
const sasl = { mechanism: 'PLAIN', username: 'alice', password: 'alice-secret' } as const
const elsewhere = { lookup: async () => ['192.0.2.7'] }

const open: KafkaPort[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((kafka) => kafka.close()))
})

describe.each(kafkaClients)('a deployment with %s that allows some targets', async (client) => {
  const openKafka = await loadKafkaClient(client)
  const connect = (allowed: string, lookup = elsewhere): KafkaPort => {
    const guard = createTargetGuard(parseAllowedTargets(allowed, 'ALLOWED'), lookup)
    const connection = { brokers: [{ host: '127.0.0.1', port }], sasl, tls: null, clientId: 'allowed' }
    const kafka = openKafka(connection, { guard })
    open.push(kafka)
    return kafka
  }

  it('has a bootstrap broker refused that is not among them', async () => {
    await expect(connect('example.com:9092').topics()).rejects.toMatchObject({
      code: 'TARGET_REFUSED',
      retriable: false,
    })
  })

  it('has a broker refused that the cluster advertises, whatever is asked of it', async () => {
    const topic = uniqueName('allowed')
    const everywhere = connect('*', { lookup: async () => ['127.0.0.1'] })
    await everywhere.createTopic(topic, 1)
    await everywhere.produce(topic, [{ value: 'hello' }])

    const kafka = connect(`127.0.0.1:${port}`)
    await expect(kafka.ranges([topic])).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
    const sampling = { topics: [topic], offsetReset: { from: 'earliest' }, limit: 1, timeoutMs: 20_000 } as const
    await expect(kafka.sample(sampling)).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
    const consumer = kafka.consumer({
      groupId: uniqueName('group'),
      topics: [topic],
      offsetReset: { from: 'earliest' },
      fetchMaxWaitMs: 50,
    })
    await expect(consumer.start(createCollector().handlers)).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
    await consumer.close()
  })
})
