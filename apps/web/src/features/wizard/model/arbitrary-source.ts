import fc from 'fast-check'
import { name, pick, secret } from './arbitrary-parts.ts'

/** Valid sources for property tests: every way to sign in, to choose topics and to end. */

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\n'
const startMs = fc.integer({ min: 0, max: 2e12 })
const endMs = fc.integer({ min: 2e12 + 1, max: 4e12 })

const registry = fc.oneof(
  fc.record({ url: pick('http://registry:8081', 'https://registry/ccompat/v7') }),
  fc.record({ url: fc.constant('https://registry:8085'), username: name(), password: secret }),
)

const oauthToken = fc.oneof(
  fc.record({ from: fc.constant('static' as const), token: secret }),
  fc.record(
    {
      from: fc.constant('clientCredentials' as const),
      tokenUrl: pick('https://login.example.com/token', 'http://127.0.0.1:8080/token'),
      clientId: name(),
      clientSecret: secret,
      scope: name(),
    },
    { requiredKeys: ['from', 'tokenUrl', 'clientId', 'clientSecret'] },
  ),
)

const sasl = fc.oneof(
  fc.record({ mechanism: pick('PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'), username: name(), password: secret }),
  fc.record(
    {
      mechanism: fc.constant('GSSAPI' as const),
      serviceName: pick('kafka', 'broker'),
      principal: pick('reader@TEST.LOCAL', 'app/host.example.com@TEST.LOCAL'),
      keytab: secret,
      kinitCommand: pick('kinit -R', 'kinit -k -t %{sasl.kerberos.keytab} %{sasl.kerberos.principal}'),
      krb5Config: fc.constant('[libdefaults]\nrdns = false\n'),
    },
    { requiredKeys: ['mechanism', 'principal', 'keytab'] },
  ),
  fc.record({ mechanism: fc.constant('OAUTHBEARER' as const), token: oauthToken }),
)

const client = fc.oneof(
  fc.record(
    { format: fc.constant('pem' as const), certificate: fc.constant(CERTIFICATE), key: secret, passphrase: secret },
    { requiredKeys: ['format', 'certificate', 'key'] },
  ),
  fc.record(
    { format: fc.constant('pkcs12' as const), file: secret, passphrase: secret },
    { requiredKeys: ['format', 'file'] },
  ),
)

/** A cluster that is spelt out. */
export const arbitraryCluster = fc.record({
  brokers: fc.uniqueArray(fc.record({ host: name(), port: fc.integer({ min: 1, max: 65_535 }) }), {
    minLength: 1,
    maxLength: 3,
    selector: (broker) => broker.host,
  }),
  sasl: fc.option(sasl),
  tls: fc.option(
    fc.record(
      { ca: fc.constant(CERTIFICATE), serverName: name(), verify: fc.boolean(), client },
      { requiredKeys: ['verify'] },
    ),
  ),
  registry: fc.option(registry),
})

const saved = fc.constant({ connection: { kind: 'saved' as const, name: 'plant' } })

const topics = fc.oneof(
  fc.record({ topics: fc.uniqueArray(name(), { minLength: 1, maxLength: 4 }) }),
  fc.record({ topics: fc.constant([]), topicPattern: pick('plant\\..*', '(a|b)-[0-9]+') }),
)

const identity = fc.record({ text: name(), includeTaskId: fc.boolean() })

const reading = fc.record({
  type: fc.constant('kafka' as const),
  clientId: identity,
  groupId: identity,
  offset: fc.oneof(
    fc.constant({ from: 'earliest' as const }),
    fc.constant({ from: 'latest' as const }),
    fc.record({ from: fc.constant('time' as const), timestampMs: startMs }),
  ),
  end: fc.oneof(
    fc.constant({ at: 'never' as const }),
    fc.constant({ at: 'now' as const }),
    fc.record({ at: fc.constant('time' as const), timestampMs: endMs }),
  ),
  isolation: pick('read_committed', 'read_uncommitted'),
  whenLost: pick('continue', 'fail'),
  whenForgotten: pick('ledger', 'offset'),
  whenTopicGone: pick('fail', 'goOn'),
  newPartitions: pick('earliest', 'latest'),
  partitionFetchMaxBytes: fc.integer({ min: 1024, max: 64 * 1024 ** 2 }),
  fetchMaxBytes: fc.integer({ min: 1024, max: 256 * 1024 ** 2 }),
  idleTimeoutMs: fc.integer({ min: 0, max: 60_000 }),
  fetchMaxWaitMs: fc.integer({ min: 0, max: 60_000 }),
  encoding: pick('UTF_8' as const, 'GBK' as const, 'UTF_16LE' as const, 'UTF_16BE' as const),
  compression: pick('none' as const, 'auto' as const, 'zstd' as const),
})

export const arbitrarySource = fc
  .tuple(reading, topics, fc.oneof(arbitraryCluster, saved))
  .map(([how, what, where]) => ({ ...how, ...what, ...where }))
