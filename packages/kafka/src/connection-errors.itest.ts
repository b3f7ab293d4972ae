import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it } from 'vitest'
import { brokersOf } from './kafkajs/testing/brokers-of.ts'
import { kafkaClients, loadKafkaClient } from './open-kafka.ts'
import type { ResolvedKafkaConnection } from './port.ts'
import { createCollector } from './testing/index.ts'

const stack = stackEndpoints()
const plain = brokersOf(stack.kafkaBrokers)
const login = { mechanism: 'PLAIN', username: 'alice', password: 'alice-secret' } as const
const tls = { ca: stack.kafkaCa, verify: true }

type Wrong = Omit<ResolvedKafkaConnection, 'clientId'>

/** A connection that cannot work, the code that a task meets, and the step and the code of Check connection. */
const cases: readonly (readonly [string, Wrong, string, string, string])[] = [
  [
    'a port where nobody listens',
    { brokers: [{ host: '127.0.0.1', port: 1 }], sasl: null, tls: null },
    'KAFKA_UNREACHABLE',
    'connect',
    'KAFKA_UNREACHABLE',
  ],
  [
    'a host that does not exist',
    { brokers: [{ host: 'no-such-host.invalid', port: 9092 }], sasl: null, tls: null },
    'KAFKA_UNKNOWN_HOST',
    'resolve',
    'KAFKA_UNKNOWN_HOST',
  ],
  [
    'a wrong password',
    { brokers: brokersOf(stack.kafkaSaslBrokers), sasl: { ...login, password: 'wrong' }, tls: null },
    'KAFKA_AUTH_FAILED',
    'authenticate',
    'KAFKA_AUTH_FAILED',
  ],
  [
    'a wrong SCRAM password',
    {
      brokers: brokersOf(stack.kafkaSaslBrokers),
      sasl: { ...login, mechanism: 'SCRAM-SHA-512', password: 'wrong' },
      tls: null,
    },
    'KAFKA_AUTH_FAILED',
    'authenticate',
    'KAFKA_AUTH_FAILED',
  ],
  [
    'an unknown user',
    {
      brokers: brokersOf(stack.kafkaSaslBrokers),
      sasl: { ...login, mechanism: 'SCRAM-SHA-256', username: 'mallory' },
      tls: null,
    },
    'KAFKA_AUTH_FAILED',
    'authenticate',
    'KAFKA_AUTH_FAILED',
  ],
  [
    'a login towards a port without SASL',
    { brokers: plain, sasl: login, tls: null },
    'KAFKA_SASL_MECHANISM',
    'authenticate',
    'KAFKA_SASL_MECHANISM',
  ],
  [
    'no login towards a port with SASL',
    { brokers: brokersOf(stack.kafkaSaslBrokers), sasl: null, tls: null },
    'KAFKA_CONNECTION_CLOSED',
    'authenticate',
    'KAFKA_LOGIN_REQUIRED',
  ],
  [
    'an unknown authority',
    { brokers: brokersOf(stack.kafkaTlsBrokers), sasl: null, tls: { verify: true } },
    'KAFKA_TLS_UNTRUSTED',
    'tls',
    'KAFKA_TLS_UNTRUSTED',
  ],
  [
    'a certificate of another name',
    { brokers: brokersOf(stack.kafkaTlsBrokers), sasl: null, tls: { ...tls, serverName: 'other.example' } },
    'KAFKA_TLS_NAME',
    'tls',
    'KAFKA_TLS_NAME',
  ],
  [
    'TLS towards a plaintext port',
    { brokers: plain, sasl: null, tls },
    'KAFKA_TLS_FAILED',
    'tls',
    'KAFKA_TLS_NOT_OFFERED',
  ],
]

describe.each(kafkaClients)('a connection of %s that cannot work', async (client) => {
  const openKafka = await loadKafkaClient(client)

  it.for(cases)('says with a code what is wrong: %s', async ([, connection, code]) => {
    const kafka = openKafka({ ...connection, clientId: 'errors' })
    await expect(kafka.topics()).rejects.toMatchObject({ name: 'SluiceError', code })
    const consumer = kafka.consumer({
      groupId: uniqueName('group'),
      topics: ['any'],
      offsetReset: { from: 'earliest' },
      fetchMaxWaitMs: 100,
    })
    await expect(consumer.start(createCollector().handlers)).rejects.toMatchObject({ code })
    await consumer.close()
    const sample = { topics: ['any'], offsetReset: { from: 'earliest' }, limit: 1, timeoutMs: 5_000 } as const
    await expect(kafka.sample(sample)).rejects.toMatchObject({ code })
    await kafka.close()
  })

  it.for(cases)('is found by the check at its step: %s', async ([, connection, , step, code]) => {
    const kafka = openKafka({ ...connection, clientId: 'errors' })
    const steps = await kafka.check({ topics: [], group: null })
    const failed = steps.filter(({ status }) => status === 'failed')
    expect(failed).toHaveLength(1)
    expect(failed[0]).toMatchObject({ step, code })
    expect(failed[0]?.hint).toBeTruthy()
    expect(steps.at(-1)).toBe(failed[0])
    await kafka.close()
  })

  it('works without verification where the authority is unknown, because the user said so', async () => {
    const kafka = openKafka({
      brokers: brokersOf(stack.kafkaTlsBrokers),
      sasl: null,
      tls: { verify: false },
      clientId: 'errors',
    })
    await expect(kafka.topics()).resolves.toBeInstanceOf(Array)
    await kafka.close()
  })

  it('is shown for the one broker that fails while the others go on', async () => {
    const kafka = openKafka({
      brokers: [{ host: '127.0.0.1', port: 1 }, ...plain],
      sasl: null,
      tls: null,
      clientId: 'errors',
    })
    const steps = await kafka.check({ topics: [], group: null })
    expect(steps.filter(({ status }) => status !== 'ok')).toMatchObject([
      { step: 'connect', subject: '127.0.0.1:1', status: 'warning', code: 'KAFKA_UNREACHABLE' },
    ])
    expect(steps.at(-1)).toMatchObject({ step: 'metadata', status: 'ok' })
    await expect(kafka.topics()).resolves.toBeInstanceOf(Array)
    await kafka.close()
  })
})
