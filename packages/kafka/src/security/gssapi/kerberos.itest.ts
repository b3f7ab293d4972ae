import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { createTargetGuard, parseAllowedTargets } from '@sluice/network'
import { kafkaCredentials, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { createKafkajs } from '../../kafkajs/create-kafkajs.ts'
import { brokersOf } from '../../kafkajs/testing/brokers-of.ts'
import { silentLogger } from '../../logger.ts'
import type { KafkaPort } from '../../port.ts'
import { createCollector } from '../../testing/index.ts'
import type { SecurityOptions } from '../kafka-security.ts'
import type { KerberosSasl } from './kerberos-files.ts'
import { createKerberosSession } from './kerberos-session.ts'

const brokers = brokersOf(stackEndpoints().kafkaSaslBrokers)
const { kerberos } = kafkaCredentials()
type Login = (typeof kerberos)['reader']

const login = ({ principal, keytab }: Login, changes: Partial<KerberosSasl> = {}): KerberosSasl => ({
  mechanism: 'GSSAPI',
  serviceName: 'kafka',
  principal,
  keytab: Buffer.from(keytab, 'base64'),
  krb5Config: kerberos.krb5Config,
  ...changes,
})

const open: KafkaPort[] = []
const connect = (sasl: KerberosSasl, options: SecurityOptions = {}): KafkaPort => {
  const kafka = createKafkajs({ brokers, sasl, tls: null, clientId: 'kerberos' }, silentLogger, options)
  open.push(kafka)
  return kafka
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((kafka) => kafka.close()))
})

const privateDirs = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('sluice-kerberos-') && name.includes(`-${process.pid}-`))

/** Ids of the Kerberos processes that this process, or another one, started. */
const kerberosProcesses = (starter = process.pid): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        return Number(parent) === starter && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('kerberos-child')
      } catch {
        // It ended in between.
        return false
      }
    })
    .map(Number)

const withKdc = (address: string): string => kerberos.krb5Config.replace(/^(\s+kdc =).*$/m, `$1 ${address}`)

describe('a login by Kerberos', () => {
  it('uses one process and one folder for a connection, and leaves nothing', async () => {
    const kafka = connect(login(kerberos.reader))
    expect(kerberosProcesses()).toEqual([])
    await kafka.topics()
    expect(kerberosProcesses()).toHaveLength(1)
    expect(privateDirs()).toHaveLength(1)
    await kafka.close()
    expect(kerberosProcesses()).toEqual([])
    expect(privateDirs()).toEqual([])
  })

  it('tells its process no secret by its arguments, and nothing of ours by its variables', async () => {
    await connect(login(kerberos.reader)).topics()
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
      connect(login(kerberos.reader)),
      connect(login(kerberos.writer)),
      connect(login(kerberos.reader, { keytab: Buffer.from(kerberos.writer.keytab, 'base64') })),
    ]
    await expect(Promise.all([reader.topics(), writer.topics()])).resolves.toHaveLength(2)
    await expect(stranger.topics()).rejects.toMatchObject({ code: 'KAFKA_KERBEROS_KEYTAB' })
    expect(kerberosProcesses()).toHaveLength(3)
  })

  it('leaves no process behind when a worker is killed', async () => {
    const library = new URL('./kerberos-process.ts', import.meta.url).href
    const code = `import { startKerberosProcess } from '${library}'; startKerberosProcess({}); setInterval(() => {}, 1000)`
    const worker = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: 'ignore' })
    await expect.poll(() => kerberosProcesses(worker.pid)).toHaveLength(1)
    const [pid = 0] = kerberosProcesses(worker.pid)
    worker.kill('SIGKILL')
    await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 10_000 }).toBe(false)
  })

  it('works again after its process was killed', async () => {
    const topic = uniqueName('kerberos')
    const kafka = connect(login(kerberos.reader))
    await kafka.createTopic(topic, 1)
    for (const pid of kerberosProcesses()) process.kill(pid, 'SIGKILL')
    await kafka.produce(topic, [{ value: 'after' }])
    const reading = { topics: [topic], offsetReset: { from: 'earliest' }, limit: 1, timeoutMs: 10_000 } as const
    await expect(kafka.sample(reading)).resolves.toHaveLength(1)
  })

  it.each([
    ['kinit -R'],
    ["kinit -R -t '%{sasl.kerberos.keytab}' -k %{sasl.kerberos.principal}"],
    ['kinit -l 1h -k -t %{sasl.kerberos.keytab} %{sasl.kerberos.principal}'],
  ])('may fetch its ticket by a command: %s', async (kinitCommand) => {
    await expect(connect(login(kerberos.reader, { kinitCommand })).topics()).resolves.toBeInstanceOf(Array)
  })

  it.each<[string, Partial<KerberosSasl>]>([
    [
      'its keytab',
      { krb5Config: kerberos.krb5Config.replace('[libdefaults]', '[libdefaults]\n  ticket_lifetime = 3s') },
    ],
    ['its command', { kinitCommand: 'kinit -l 3s -k -t %{sasl.kerberos.keytab} %{sasl.kerberos.principal}' }],
  ])('fetches a new ticket by %s when the last one has run out', async (_, changes) => {
    const topic = uniqueName('kerberos')
    const kafka = connect(login(kerberos.reader, changes))
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
    ['a principal that the KDC does not know', login(kerberos.unknown), 'KAFKA_KERBEROS_PRINCIPAL', false],
    ['a key that was replaced', login(kerberos.outdated), 'KAFKA_KERBEROS_KEYTAB', false],
    [
      'a key that was replaced, by command',
      login(kerberos.outdated, { kinitCommand: 'kinit -R' }),
      'KAFKA_KERBEROS_KEYTAB',
      false,
    ],
    ['a keytab that is none', login(kerberos.reader, { keytab: Buffer.from('hello') }), 'KAFKA_KERBEROS_KEYTAB', false],
    [
      'a service that the KDC does not know',
      login(kerberos.reader, { serviceName: 'kafkaa' }),
      'KAFKA_KERBEROS_SERVICE',
      false,
    ],
    ['a KDC that is down', login(kerberos.reader, { krb5Config: withKdc('127.0.0.1:1') }), 'KAFKA_KERBEROS_KDC', true],
    [
      'a KDC that does not resolve',
      login(kerberos.reader, { krb5Config: withKdc('kdc.invalid') }),
      'KAFKA_KERBEROS_KDC',
      true,
    ],
    [
      'a realm that is not described',
      login(kerberos.reader, { principal: 'reader@ELSEWHERE.LOCAL' }),
      'KAFKA_KERBEROS_KEYTAB',
      false,
    ],
    ['a krb5.conf that is none', login(kerberos.reader, { krb5Config: 'hello world' }), 'KAFKA_KERBEROS_CONFIG', false],
  ])('tells what is wrong: %s', async (_, sasl, code, retriable) => {
    await expect(connect(sasl).topics()).rejects.toMatchObject({ name: 'SluiceError', code, retriable })
  })

  it('finds a KDC that has moved to another address', async () => {
    const addresses = ['127.0.0.2', '127.0.0.1']
    const guard = createTargetGuard(null, { lookup: async () => addresses.splice(0, 1) })
    const port = /kdc = .*:(\d+)$/m.exec(kerberos.krb5Config)?.[1]
    const session = createKerberosSession(login(kerberos.reader, { krb5Config: withKdc(`kdc.example:${port}`) }), {
      guard,
    })
    await expect(session.open('localhost')).rejects.toMatchObject({ code: 'KAFKA_KERBEROS_KDC' })
    const context = await session.open('localhost')
    await expect(context.step(new Uint8Array())).resolves.toMatchObject({ isComplete: false })
    await session.close()
  })

  it('gives a KDC up that takes connections and never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    const krb5Config = withKdc(`127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
    const guard = createTargetGuard(null)
    const session = createKerberosSession(login(kerberos.reader, { krb5Config }), { guard })
    await expect(session.open('localhost')).rejects.toMatchObject({ code: 'KAFKA_KERBEROS_KDC', retriable: true })
    await session.close()
    expect(kerberosProcesses()).toEqual([])
    silent.close()
  })

  it('asks no KDC that the deployment does not allow', async () => {
    const allowed = parseAllowedTargets(`localhost:${brokers[0]?.port}`, 'ALLOWED')
    const kafka = connect(login(kerberos.reader), { guard: createTargetGuard(allowed) })
    await expect(kafka.topics()).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
  })
})
