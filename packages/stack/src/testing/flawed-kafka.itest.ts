import { once } from 'node:events'
import { type ConnectionOptions, connect } from 'node:tls'
import kafkajs from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FlawedKafka, startFlawedKafka } from './flawed-kafka.ts'
import { uniqueName } from './unique-name.ts'

let kafka: FlawedKafka
beforeAll(async () => {
  kafka = await startFlawedKafka()
})
afterAll(() => kafka.close())

const open = (address: string, more: Partial<kafkajs.KafkaConfig> = {}) =>
  new kafkajs.Kafka({
    brokers: [address],
    clientId: 'flawed',
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { retries: 0 },
    ...more,
  })

const firstTopics = async (client: kafkajs.Kafka): Promise<string[]> => {
  const admin = client.admin()
  try {
    await admin.connect()
    return await admin.listTopics()
  } finally {
    await admin.disconnect()
  }
}

const handshake = async (address: string, options: ConnectionOptions): Promise<void> => {
  const [host = '', port] = address.split(':')
  const socket = connect({ host, port: Number(port), servername: host, ...options })
  try {
    await once(socket, 'secureConnect')
  } finally {
    socket.destroy()
  }
}

describe('a Kafka that is set up wrongly', () => {
  it('fails the handshake for the reason that the door is named after', async () => {
    const { doors, ca } = kafka
    await expect(handshake(doors.expiredCertificate, { ca })).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' })
    await expect(handshake(doors.otherHost, { ca })).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    await expect(handshake(doors.unknownAuthority, { ca })).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    })
  })

  it('takes the certificate of a reader and refuses those of a stranger, of an expired client, and none', async () => {
    const ssl = ({ certificate, key }: { certificate: string; key: string }) => ({
      ssl: { ca: kafka.ca, cert: certificate, key },
    })
    const { reader, expired, stranger } = kafka.clients
    await expect(firstTopics(open(kafka.doors.mutualTls, ssl(reader)))).resolves.toBeInstanceOf(Array)
    await expect(firstTopics(open(kafka.doors.mutualTls, ssl(expired)))).rejects.toThrow()
    await expect(firstTopics(open(kafka.doors.mutualTls, ssl(stranger)))).rejects.toThrow()
    await expect(firstTopics(open(kafka.doors.mutualTls, { ssl: { ca: kafka.ca } }))).rejects.toThrow()
  })

  it('sends clients on to addresses where nobody is', async () => {
    const { doors, closedAddress } = kafka
    await expect(firstTopics(open(doors.unreachable))).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED', broker: closedAddress },
    })
    await expect(firstTopics(open(doors.unresolvable))).rejects.toMatchObject({ cause: { code: 'ENOTFOUND' } })
  })

  it('refuses a mechanism that it does not offer', async () => {
    const login = { ...kafka.owner, mechanism: 'plain' } as const
    await expect(firstTopics(open(kafka.doors.scramOnly, { sasl: login }))).rejects.toMatchObject({
      type: 'UNSUPPORTED_SASL_MECHANISM',
    })
  })

  it('shows a guest nothing before a rule allows it, and nothing again after', async () => {
    const topic = uniqueName('guarded')
    const admin = open(kafka.doors.open).admin()
    await admin.createTopics({ topics: [{ topic }] }).finally(() => admin.disconnect())
    const seen = () => firstTopics(open(kafka.doors.guarded, { sasl: { ...kafka.guest, mechanism: 'plain' } }))
    const rule = { username: kafka.guest.username, resource: 'topic', name: topic, operation: 'describe' } as const
    expect(await seen()).not.toContain(topic)
    await kafka.allow([rule])
    await expect.poll(seen).toContain(topic)
    await kafka.revoke([rule])
    await expect.poll(seen).not.toContain(topic)
  })
})
