import { existsSync, readFileSync } from 'node:fs'
import { createTargetGuard, parseAllowedTargets } from '@sluice/network'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { brokersOf } from '../../kafkajs/testing/brokers-of.ts'
import { kafkaClients, loadKafkaClient } from '../../open-kafka.ts'
import type { KafkaPort } from '../../port.ts'
import { createCollector } from '../../testing/index.ts'
import type { SecurityOptions } from '../kafka-security.ts'
import type { KerberosSasl } from './kerberos-files.ts'
import { kerberos, kerberosLogin, withKdc } from './testing/kerberos-login.ts'
import { kerberosProcesses, privateDirs } from './testing/kerberos-processes.ts'

const brokers = brokersOf(stackEndpoints().kafkaSaslBrokers)
const open: KafkaPort[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((kafka) => kafka.close()))
})

describe.each(kafkaClients)('a login of %s by Kerberos', async (client) => {
  const openKafka = await loadKafkaClient(client)

  const connect = (sasl: KerberosSasl, options: SecurityOptions = {}): KafkaPort => {
    const kafka = openKafka({ brokers, sasl, tls: null, clientId: 'kerberos' }, options)
    open.push(kafka)
    return kafka
  }

  it('uses one process and one folder for a connection, and leaves nothing', async () => {
    const kafka = connect(kerberosLogin(kerberos.reader))
    expect(kerberosProcesses()).toEqual([])
    await kafka.topics()
    expect(kerberosProcesses()).toHaveLength(1)
    expect(privateDirs()).toHaveLength(1)
    await kafka.close()
    expect(kerberosProcesses()).toEqual([])
    expect(privateDirs()).toEqual([])
  })

  it('tells its process no secret by its arguments, and nothing of ours by its variables', async () => {
    await connect(kerberosLogin(kerberos.reader)).topics()
    const [pid] = kerberosProcesses()
    const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean)
    const names = variables.map((one) => one.slice(0, one.indexOf('=')))
    // The channel's variables are Node's.
    expect(names.filter((name) => !name.startsWith('NODE_CHANNEL_')).sort()).toEqual([
      'KRB5CCNAME',
      'KRB5_CLIENT_KTNAME',
      'KRB5_CONFIG',
      'LC_ALL',
      'PATH',
    ])
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(1).filter(Boolean)).toEqual([
      expect.stringMatching(/kerberos-child\.ts$/),
    ])
  })

  it('never uses the keytab of another connection', async () => {
    const [reader, writer, stranger] = [
      connect(kerberosLogin(kerberos.reader)),
      connect(kerberosLogin(kerberos.writer)),
      connect(kerberosLogin(kerberos.reader, { keytab: Buffer.from(kerberos.writer.keytab, 'base64') })),
    ]
    await expect(Promise.all([reader.topics(), writer.topics()])).resolves.toHaveLength(2)
    await expect(stranger.topics()).rejects.toMatchObject({ code: 'KAFKA_KERBEROS_KEYTAB' })
    expect(kerberosProcesses()).toHaveLength(3)
  })

  it('works again after its process was killed', async () => {
    const topic = uniqueName('kerberos')
    const kafka = connect(kerberosLogin(kerberos.reader))
    await kafka.createTopic(topic, 1)
    const killed = kerberosProcesses()
    for (const pid of killed) process.kill(pid, 'SIGKILL')
    // Who is still listed has not been heard of by its parent.
    await expect.poll(() => killed.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([])
    await kafka.produce(topic, [{ value: 'after' }])
    const reading = { topics: [topic], offsetReset: { from: 'earliest' }, limit: 1, timeoutMs: 10_000 } as const
    await expect(kafka.sample(reading)).resolves.toHaveLength(1)
  })

  it.each([
    ['kinit -R'],
    ["kinit -R -t '%{sasl.kerberos.keytab}' -k %{sasl.kerberos.principal}"],
    ['kinit -l 1h -k -t %{sasl.kerberos.keytab} %{sasl.kerberos.principal}'],
  ])('may fetch its ticket by a command: %s', async (kinitCommand) => {
    await expect(connect(kerberosLogin(kerberos.reader, { kinitCommand })).topics()).resolves.toBeInstanceOf(Array)
  })

  it.each<[string, Partial<KerberosSasl>]>([
    [
      'its keytab',
      { krb5Config: kerberos.krb5Config.replace('[libdefaults]', '[libdefaults]\n  ticket_lifetime = 3s') },
    ],
    ['its command', { kinitCommand: 'kinit -l 3s -k -t %{sasl.kerberos.keytab} %{sasl.kerberos.principal}' }],
  ])('fetches a new ticket by %s when the last one has run out', async (_, changes) => {
    const topic = uniqueName('kerberos')
    const kafka = connect(kerberosLogin(kerberos.reader, changes))
    await kafka.createTopic(topic, 1)
    const startedAt = performance.now()
    // Each member of a group logs in on its own sockets; the last ones do it after the end of the first ticket.
    await expect
      .poll(
        async () => {
          const collector = createCollector()
          const consumer = kafka.consumer({
            groupId: uniqueName('group'),
            topics: [topic],
            offsetReset: { from: 'earliest' },
            fetchMaxWaitMs: 50,
          })
          await consumer.start(collector.handlers)
          await consumer.close()
          return performance.now() - startedAt
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBeGreaterThan(7_000)
  })

  it.each<[string, KerberosSasl, string, boolean]>([
    ['a principal that the KDC does not know', kerberosLogin(kerberos.unknown), 'KAFKA_KERBEROS_PRINCIPAL', false],
    ['a key that was replaced', kerberosLogin(kerberos.outdated), 'KAFKA_KERBEROS_KEYTAB', false],
    [
      'a key that was replaced, by command',
      kerberosLogin(kerberos.outdated, { kinitCommand: 'kinit -R' }),
      'KAFKA_KERBEROS_KEYTAB',
      false,
    ],
    [
      'a keytab that is none',
      kerberosLogin(kerberos.reader, { keytab: Buffer.from('hello') }),
      'KAFKA_KERBEROS_KEYTAB',
      false,
    ],
    [
      'a service that the KDC does not know',
      kerberosLogin(kerberos.reader, { serviceName: 'kafkaa' }),
      'KAFKA_KERBEROS_SERVICE',
      false,
    ],
    [
      'a KDC that is down',
      kerberosLogin(kerberos.reader, { krb5Config: withKdc('127.0.0.1:1') }),
      'KAFKA_KERBEROS_KDC',
      true,
    ],
    [
      'a KDC that does not resolve',
      kerberosLogin(kerberos.reader, { krb5Config: withKdc('kdc.invalid') }),
      'KAFKA_KERBEROS_KDC',
      true,
    ],
    [
      'a realm that is not described',
      kerberosLogin(kerberos.reader, { principal: 'reader@ELSEWHERE.LOCAL' }),
      'KAFKA_KERBEROS_KEYTAB',
      false,
    ],
    [
      'a krb5.conf that is none',
      kerberosLogin(kerberos.reader, { krb5Config: 'hello world' }),
      'KAFKA_KERBEROS_CONFIG',
      false,
    ],
  ])('tells what is wrong: %s', async (_, sasl, code, retriable) => {
    await expect(connect(sasl).topics()).rejects.toMatchObject({ name: 'SluiceError', code, retriable })
  })

  it('asks no KDC that the deployment does not allow', async () => {
    const allowed = parseAllowedTargets(`localhost:${brokers[0]?.port}`, 'ALLOWED')
    const kafka = connect(kerberosLogin(kerberos.reader), { guard: createTargetGuard(allowed) })
    await expect(kafka.topics()).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
  })
})
