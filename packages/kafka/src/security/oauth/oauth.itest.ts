import { stackEndpoints, startTokenServer, type TokenServer, uniqueName, unsignedToken } from '@sluice/stack/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { brokersOf } from '../../kafkajs/testing/brokers-of.ts'
import { kafkaClients, loadKafkaClient } from '../../open-kafka.ts'
import type { KafkaPort, ResolvedOauthToken } from '../../port.ts'
import { createCollector } from '../../testing/collector.ts'
import { fromEarliest } from '../../testing/conformance/subject.ts'

const brokers = brokersOf(stackEndpoints().kafkaSaslBrokers)
const closing: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close()
})

const tokenServer = async (lifetimeS: number): Promise<TokenServer> => {
  const server = await startTokenServer({ lifetimeS })
  closing.push(server)
  return server
}

const asking = ({ tokenUrl, clientId, clientSecret }: TokenServer): ResolvedOauthToken => ({
  from: 'clientCredentials',
  tokenUrl,
  clientId,
  clientSecret,
})

describe.each(kafkaClients)('a login of %s by token', async (client) => {
  const openKafka = await loadKafkaClient(client)

  const connect = (token: ResolvedOauthToken): KafkaPort => {
    const kafka = openKafka({ brokers, sasl: { mechanism: 'OAUTHBEARER', token }, tls: null, clientId: 'oauth' })
    closing.push(kafka)
    return kafka
  }

  it('asks for one token, however many sockets log in', async () => {
    const server = await tokenServer(3_600)
    const kafka = connect(asking(server))
    await Promise.all([kafka.topics(), kafka.ranges([]), kafka.topics()])
    await expect(kafka.topics()).resolves.toBeInstanceOf(Array)
    expect(server.granted).toHaveLength(1)
  })

  it('reads and writes on over the end of a session, with a new token, without an error and without a gap', async () => {
    const server = await tokenServer(16)
    const kafka = connect(asking(server))
    const topic = uniqueName('sessions')
    await kafka.createTopic(topic, 1)
    const collector = createCollector()
    const consumer = kafka.consumer(fromEarliest(uniqueName('group'), topic))
    closing.push(consumer)
    await consumer.start(collector.handlers)
    const sent: string[] = []
    while (server.granted.length < 3) {
      const value = String(sent.length)
      await kafka.produce(topic, [{ value }])
      sent.push(value)
    }
    await expect.poll(() => collector.texts(), { timeout: 10_000 }).toEqual(sent)
    expect(collector.errors).toEqual([])
  })

  it('tells what is wrong: a token that has ended', async () => {
    const token = unsignedToken({ subject: 'reader', lifetimeS: -60 })
    await expect(connect({ from: 'static', token }).topics()).rejects.toMatchObject({
      code: 'KAFKA_AUTH_FAILED',
      message: expect.not.stringContaining(token),
    })
  })

  it('tells what is wrong: a client that the token endpoint does not know', async () => {
    const server = await tokenServer(60)
    const kafka = connect({ ...asking({ ...server, clientSecret: 'canary-secret' }) })
    await expect(kafka.topics()).rejects.toMatchObject({
      code: 'KAFKA_OAUTH_REFUSED',
      message: expect.not.stringContaining('canary'),
    })
  })

  it('tells what is wrong: a token endpoint that is away', async () => {
    const server = await tokenServer(60)
    await server.close()
    closing.splice(closing.indexOf(server), 1)
    await expect(connect(asking(server)).topics()).rejects.toMatchObject({
      code: 'KAFKA_OAUTH_UNAVAILABLE',
      retriable: true,
    })
  })

  it('is refused by a broker without this mechanism', async () => {
    // Listeners with TLS alone take no login at all.
    const { kafkaTlsBrokers, kafkaCa } = stackEndpoints()
    const kafka = openKafka({
      brokers: brokersOf(kafkaTlsBrokers),
      sasl: { mechanism: 'OAUTHBEARER', token: { from: 'static', token: 'abc' } },
      tls: { ca: kafkaCa, verify: true },
      clientId: 'oauth',
    })
    closing.push(kafka)
    await expect(kafka.topics()).rejects.toMatchObject({ code: 'KAFKA_SASL_MECHANISM' })
  })
})
