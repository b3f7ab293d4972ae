import type { CheckStep } from '@sluice/contracts'
import { type FlawedKafka, startFlawedKafka, uniqueName } from '@sluice/stack/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKafkajs } from '../kafkajs/create-kafkajs.ts'
import { brokersOf } from '../kafkajs/testing/brokers-of.ts'
import { createPlatformatic } from '../platformatic/create-platformatic.ts'
import type { CheckSubject, ResolvedKafkaConnection } from '../port.ts'

let kafka: FlawedKafka
beforeAll(async () => {
  kafka = await startFlawedKafka()
}, 120_000)
afterAll(() => kafka.close())

const adapters = { kafkajs: createKafkajs, platformatic: createPlatformatic }
type KerberosAccess = FlawedKafka['kerberos']

const NOTHING: CheckSubject = { topics: [], group: null }

/** Everything that must end within this hangs nowhere. */
const CHECK_MS = 15_000

describe.each(Object.entries(adapters))('check connection over %s, provoked', (_, open) => {
  const check = async (
    connection: Partial<ResolvedKafkaConnection> & { readonly at: string },
    subject: CheckSubject = NOTHING,
  ): Promise<CheckStep[]> => {
    const { at, ...rest } = connection
    const port = open({ brokers: brokersOf(at), sasl: null, tls: null, clientId: 'check', ...rest })
    const startedAtMs = performance.now()
    try {
      return await port.check(subject)
    } finally {
      expect(performance.now() - startedAtMs).toBeLessThan(CHECK_MS)
      await port.close()
    }
  }
  const failures = (steps: readonly CheckStep[]) => steps.filter(({ status }) => status === 'failed')
  const guest = () => ({ at: kafka.doors.guarded, sasl: { mechanism: 'PLAIN', ...kafka.guest } as const })
  const trusted = () => ({ ca: kafka.ca, verify: true })

  it('an expired certificate: whose, since when, and whom to ask', async () => {
    const steps = await check({ at: kafka.doors.expiredCertificate, tls: trusted() })
    expect(failures(steps)).toMatchObject([
      {
        step: 'tls',
        code: 'KAFKA_TLS_EXPIRED',
        detailCode: 'expired',
        params: { subject: 'localhost', validTo: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), days: 1 },
        hint: expect.stringContaining('renewed'),
      },
    ])
  })

  it('a certificate that ends soon: a warning with the day, and the check goes on', async () => {
    const steps = await check({ at: kafka.doors.endingCertificate, tls: trusted() })
    expect(failures(steps)).toEqual([])
    expect(steps).toContainEqual(
      expect.objectContaining({
        step: 'tls',
        status: 'warning',
        hintCode: 'renewCertificate',
        params: expect.objectContaining({ validTo: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), daysLeft: 9 }),
      }),
    )
  })

  it('an authority that is not trusted, by its name', async () => {
    const steps = await check({ at: kafka.doors.unknownAuthority, tls: trusted() })
    expect(failures(steps)).toMatchObject([
      {
        step: 'tls',
        code: 'KAFKA_TLS_UNTRUSTED',
        detailCode: 'issuerUnknown',
        params: { subject: 'localhost', issuer: 'Authority that nobody knows' },
        hint: expect.stringContaining('CA certificate'),
      },
    ])
  })

  it('a certificate for another host, with the names that it has', async () => {
    const steps = await check({ at: kafka.doors.otherHost, tls: trusted() })
    expect(failures(steps)).toMatchObject([
      {
        step: 'tls',
        code: 'KAFKA_TLS_NAME',
        detailCode: 'otherName',
        params: { asked: 'localhost', names: 'other.example' },
        hint: expect.stringContaining('server name'),
      },
    ])
    const named = await check({ at: kafka.doors.otherHost, tls: { ...trusted(), serverName: 'other.example' } })
    expect(failures(named)).toEqual([])
  })

  it('no verification: a warning that shows the certificate all the same', async () => {
    const steps = await check({ at: kafka.doors.unknownAuthority, tls: { verify: false } })
    expect(failures(steps)).toEqual([])
    expect(steps.find(({ step }) => step === 'tls')).toMatchObject({
      status: 'warning',
      detailCode: 'certificate',
      hintCode: 'verifyCertificate',
      params: { issuer: 'Authority that nobody knows', names: 'localhost, 127.0.0.1' },
    })
  })

  it('a listener that asks for a client certificate, which is missing, of a stranger, or ended', async () => {
    const at = kafka.doors.mutualTls
    const { reader, stranger, expired } = kafka.clients
    const without = await check({ at, tls: trusted() })
    expect(failures(without)).toMatchObject([
      { step: 'tls', code: 'KAFKA_TLS_CLIENT_REQUIRED', params: { shown: 'none' } },
    ])
    for (const client of [stranger, expired]) {
      const refused = await check({ at, tls: { ...trusted(), client } })
      expect(failures(refused)).toMatchObject([
        { step: 'tls', code: 'KAFKA_TLS_CLIENT_REFUSED', params: { shown: 'refused' } },
      ])
    }
    expect(failures(await check({ at, tls: { ...trusted(), client: reader } }))).toEqual([])
  })

  it('TLS and plaintext mixed up, either way', async () => {
    expect(failures(await check({ at: kafka.doors.open, tls: trusted() }))).toMatchObject([
      { step: 'tls', code: 'KAFKA_TLS_NOT_OFFERED', hint: expect.stringContaining('Switch TLS off') },
    ])
    expect(failures(await check({ at: kafka.doors.otherHost }))).toMatchObject([
      { step: 'protocol', code: 'KAFKA_TLS_REQUIRED', hint: expect.stringContaining('Switch TLS on') },
    ])
  })

  it('the trap of advertised addresses: a closed port on the own machine, and a name that does not resolve', async () => {
    const closed = await check({ at: kafka.doors.unreachable })
    expect(failures(closed)).toMatchObject([
      {
        step: 'advertised',
        subject: kafka.closedAddress,
        code: 'KAFKA_ADVERTISED_UNREACHABLE',
        detailCode: 'portClosed',
        hintCode: 'advertisedLoopback',
      },
    ])
    expect(closed.find(({ step }) => step === 'metadata')).toMatchObject({ status: 'ok', params: { brokers: 1 } })
    const unknown = await check({ at: kafka.doors.unresolvable })
    expect(failures(unknown)).toMatchObject([
      {
        subject: 'no-such-host.invalid:9092',
        code: 'KAFKA_ADVERTISED_UNREACHABLE',
        params: { host: 'no-such-host.invalid' },
        hint: expect.stringContaining('advertised.listeners'),
      },
    ])
  })

  it('a mechanism that the listener does not offer, with those that it does', async () => {
    const steps = await check({ at: kafka.doors.scramOnly, sasl: { mechanism: 'PLAIN', ...kafka.owner } })
    expect(failures(steps)).toMatchObject([
      {
        step: 'authenticate',
        code: 'KAFKA_SASL_MECHANISM',
        detailCode: 'mechanisms',
        params: { mechanism: 'PLAIN', offered: expect.stringMatching(/SCRAM-SHA-(256|512), SCRAM-SHA-(256|512)/) },
      },
    ])
  })

  it('a login where none is taken, and none where one is wanted', async () => {
    const open = await check({ at: kafka.doors.open, sasl: { mechanism: 'PLAIN', ...kafka.owner } })
    expect(failures(open)).toMatchObject([{ code: 'KAFKA_SASL_MECHANISM', params: { count: 0 } }])
    expect(failures(await check({ at: kafka.doors.guarded }))).toMatchObject([
      { step: 'authenticate', code: 'KAFKA_LOGIN_REQUIRED', params: { offered: 'PLAIN' } },
    ])
  })

  it('a wrong password, by PLAIN and by SCRAM', async () => {
    const password = 'wrong'
    for (const [at, mechanism] of [
      [kafka.doors.guarded, 'PLAIN'],
      [kafka.doors.scramOnly, 'SCRAM-SHA-512'],
    ] as const) {
      const steps = await check({ at, sasl: { mechanism, username: kafka.owner.username, password } })
      expect(failures(steps)).toMatchObject([
        { step: 'authenticate', code: 'KAFKA_AUTH_FAILED', hint: expect.stringContaining('password') },
      ])
      expect(JSON.stringify(steps)).not.toContain(`"${password}"`)
    }
  })

  it('Kerberos: a clock that is an hour off, a key that was replaced, somebody whom the KDC does not know', async () => {
    const login = async (access: KerberosAccess, { principal, keytab }: KerberosAccess['reader']) =>
      check({
        at: kafka.doors.kerberos,
        sasl: {
          mechanism: 'GSSAPI',
          serviceName: 'kafka',
          principal,
          keytab: Buffer.from(keytab, 'base64'),
          krb5Config: access.krb5Config,
        },
      })
    const { kerberos, skewedKerberos } = kafka
    // By default a client takes over the clock of the KDC, and so the broker is the first to notice.
    const ownClock = skewedKerberos.krb5Config.replace('[libdefaults]', '[libdefaults]\n kdc_timesync = 0')
    expect(failures(await login(skewedKerberos, skewedKerberos.reader))).toMatchObject([
      { step: 'authenticate', code: 'KAFKA_AUTH_FAILED', detailCode: 'ticketRefused', hintCode: 'brokerTicket' },
    ])
    for (const [steps, code] of [
      [await login({ ...skewedKerberos, krb5Config: ownClock }, skewedKerberos.reader), 'KAFKA_KERBEROS_CLOCK'],
      [await login(kerberos, kerberos.outdated), 'KAFKA_KERBEROS_KEYTAB'],
      [await login(kerberos, kerberos.unknown), 'KAFKA_KERBEROS_PRINCIPAL'],
    ] as const)
      expect(failures(steps)).toMatchObject([{ step: 'authenticate', code, hint: expect.any(String) }])
    expect(failures(await login(kerberos, kerberos.reader))).toEqual([])
  })

  it('missing rights on topic and group told apart from each other and from a name that is not there', async () => {
    const port = createKafkajs({ brokers: brokersOf(kafka.doors.open), sasl: null, tls: null, clientId: 'owner' })
    const [topic, group] = [uniqueName('meters'), uniqueName('readers')]
    await port.createTopic(topic, 2)
    await port.close()
    const subject = { topics: [topic], group: { id: group, clientId: 'task' } }
    const { username } = kafka.guest

    expect(failures(await check(guest(), subject))).toMatchObject([
      { step: 'topics', subject: topic, code: 'KAFKA_NOT_AUTHORIZED', params: { resource: 'topic', username } },
      { step: 'group', subject: group, code: 'KAFKA_NOT_AUTHORIZED', params: { resource: 'group', username } },
    ])

    // Describe shows the topic; reading it needs more.
    await kafka.allow([{ username, resource: 'topic', name: topic, operation: 'describe' }])
    await kafka.allow([{ username, resource: 'group', name: group, operation: 'describe' }])
    await expect
      .poll(async () => failures(await check(guest(), subject)), { timeout: 30_000 })
      .toMatchObject([
        { step: 'topics', code: 'KAFKA_NOT_AUTHORIZED', detailCode: 'lacksRight' },
        { step: 'group', code: 'KAFKA_NOT_AUTHORIZED', detailCode: 'lacksRight' },
      ])

    await kafka.allow([
      { username, resource: 'topic', name: topic, operation: 'read' },
      { username, resource: 'group', name: group, operation: 'read' },
    ])
    await expect.poll(async () => failures(await check(guest(), subject)), { timeout: 30_000 }).toEqual([])

    const typo = topic.toUpperCase().replace('_', '-')
    const missing = await check({ at: kafka.doors.open }, { topics: [typo], group: null })
    expect(failures(missing)).toMatchObject([
      { step: 'topics', code: 'KAFKA_TOPIC_MISSING', detailCode: 'topicUnknown', params: { near: topic, count: 1 } },
    ])
  })
})
