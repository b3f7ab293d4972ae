import { openPkcs12 } from '@sluice/credentials'
import { brokersOf } from '../kafkajs/testing/brokers-of.ts'
import type { ResolvedKafkaConnection, ResolvedKafkaTls, ResolvedSasl } from '../port.ts'

/** A Kafka with every way in, as `@sluice/stack` starts it. */
export interface SecuredKafka {
  readonly kafkaBrokers: string
  readonly kafkaSaslBrokers: string
  readonly kafkaTlsBrokers: string
  readonly kafkaSaslTlsBrokers: string
  readonly kafkaCa: string
  readonly user: { readonly username: string; readonly password: string }
  /** For OAUTHBEARER. */
  readonly token: string
  readonly mutualTlsBrokers: string
  readonly client: {
    readonly certificate: string
    readonly key: string
    readonly encryptedKey: string
    readonly pkcs12: string
    readonly passphrase: string
  }
  readonly kerberos: { readonly krb5Config: string; readonly reader: { principal: string; keytab: string } }
}

export type WayIn = readonly [name: string, connection: Omit<ResolvedKafkaConnection, 'clientId'>]

const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64')

/** A connection without security first, then one by each mechanism, with and without TLS, and by each kind of TLS. */
export const waysInto = (kafka: SecuredKafka): readonly [WayIn, ...WayIn[]] => {
  const { client, kerberos, user, token } = kafka
  const trust: ResolvedKafkaTls = { ca: kafka.kafkaCa, verify: true }
  const logins: readonly ResolvedSasl[] = [
    { mechanism: 'PLAIN', ...user },
    { mechanism: 'SCRAM-SHA-256', ...user },
    { mechanism: 'SCRAM-SHA-512', ...user },
    { mechanism: 'OAUTHBEARER', token: { from: 'static', token } },
    {
      mechanism: 'GSSAPI',
      serviceName: 'kafka',
      principal: kerberos.reader.principal,
      keytab: bytesOf(kerberos.reader.keytab),
      krb5Config: kerberos.krb5Config,
    },
  ]
  const certificates: readonly (readonly [string, NonNullable<ResolvedKafkaTls['client']>])[] = [
    ['PEM', { certificate: client.certificate, key: client.key }],
    ['an encrypted key', { certificate: client.certificate, key: client.encryptedKey, passphrase: client.passphrase }],
    ['PKCS#12', openPkcs12(bytesOf(client.pkcs12), client.passphrase)],
  ]
  return [
    ['PLAINTEXT', { brokers: brokersOf(kafka.kafkaBrokers), sasl: null, tls: null }],
    ...logins.flatMap((sasl): WayIn[] => [
      [`SASL ${sasl.mechanism}`, { brokers: brokersOf(kafka.kafkaSaslBrokers), sasl, tls: null }],
      [`SASL ${sasl.mechanism} and TLS`, { brokers: brokersOf(kafka.kafkaSaslTlsBrokers), sasl, tls: trust }],
    ]),
    ['TLS', { brokers: brokersOf(kafka.kafkaTlsBrokers), sasl: null, tls: trust }],
    ...certificates.map(
      ([kind, own]): WayIn => [
        `mutual TLS with ${kind}`,
        { brokers: brokersOf(kafka.mutualTlsBrokers), sasl: null, tls: { ...trust, client: own } },
      ],
    ),
  ]
}
