import { join } from 'node:path'
import type { LocalPorts } from '../../local-ports.ts'
import type { ManagedProcess } from '../../process/managed-process.ts'
import { createAuthority } from '../certificates/authority.ts'
import { type ClientCertificateFiles, clientCertificate } from '../certificates/client-certificate.ts'
import type { Kdc } from '../kerberos/kdc.ts'
import { BROKER_PRINCIPAL } from '../kerberos/principals.ts'
import { type KafkaBrokerOptions, startKafkaBroker } from './broker.ts'
import { addressOf, type Listener } from './listener.ts'
import { SASL_USER, saslSettings } from './sasl.ts'
import { tlsSettings } from './tls-settings.ts'

export interface SecuredKafkaOptions
  extends Pick<KafkaBrokerOptions, 'dir' | 'toolsDir' | 'logFile' | 'version' | 'controllerPort' | 'onUnexpectedExit'> {
  readonly ports: Pick<LocalPorts, 'kafka' | 'kafkaSasl' | 'kafkaTls' | 'kafkaSaslTls' | 'kafkaMutualTls'>
  readonly kdc: Kdc
}

/** Addresses of the listeners, host:port, and what clients need for them. */
export interface SecuredKafka {
  readonly brokers: string
  readonly saslBrokers: string
  readonly tlsBrokers: string
  readonly saslTlsBrokers: string
  readonly mutualTlsBrokers: string
  /** PEM of the authority behind the listeners with TLS. */
  readonly ca: string
  readonly client: ClientCertificateFiles
  readonly process: ManagedProcess
}

/** Certificates and tickets name people as passwords do: `CN=reader` and `reader@REALM` are User:reader. */
const PRINCIPALS = {
  'ssl.principal.mapping.rules': 'RULE:^CN=([^,]+).*$/$1/,DEFAULT',
  'sasl.kerberos.principal.to.local.rules': 'RULE:[1:$1],RULE:[2:$1],DEFAULT',
}

/** One broker with every way in: SASL by each mechanism, with and without TLS, TLS alone, and TLS on both sides. */
export const startSecuredKafka = async ({ ports, kdc, ...options }: SecuredKafkaOptions): Promise<SecuredKafka> => {
  const authority = await createAuthority(join(options.dir, 'certificates'), 'Sluice test CA')
  const [certificate, client] = await Promise.all([
    authority.issue({ name: 'broker', subject: '/CN=localhost', altNames: 'DNS:localhost,IP:127.0.0.1' }),
    clientCertificate(authority, 'reader'),
  ])
  const tls = await tlsSettings({ certificate })
  const mutualTls = await tlsSettings({ certificate, clientAuthorityFile: authority.caFile })
  const sasl = saslSettings({
    plain: [SASL_USER],
    scram: true,
    oauthBearer: true,
    kerberos: { keytabFile: kdc.brokerKeytabFile, principal: BROKER_PRINCIPAL },
  })
  const at = { host: 'localhost' } as const
  const plaintext: Listener = { name: 'PLAINTEXT', protocol: 'PLAINTEXT', host: '127.0.0.1', port: ports.kafka }
  const byName = {
    sasl: { ...at, name: 'SASL', protocol: 'SASL_PLAINTEXT', port: ports.kafkaSasl, settings: sasl },
    tls: { ...at, name: 'TLS', protocol: 'SSL', port: ports.kafkaTls, settings: tls },
    saslTls: { ...at, name: 'SASL_TLS', protocol: 'SASL_SSL', port: ports.kafkaSaslTls, settings: { ...sasl, ...tls } },
    mutualTls: { ...at, name: 'MUTUAL_TLS', protocol: 'SSL', port: ports.kafkaMutualTls, settings: mutualTls },
  } as const satisfies Record<string, Listener>
  const { process } = await startKafkaBroker({
    ...options,
    listeners: [plaintext, ...Object.values(byName)],
    settings: PRINCIPALS,
    scramUsers: [SASL_USER],
    krb5ConfigFile: kdc.krb5ConfigFile,
  })
  return {
    brokers: addressOf(plaintext),
    saslBrokers: addressOf(byName.sasl),
    tlsBrokers: addressOf(byName.tls),
    saslTlsBrokers: addressOf(byName.saslTls),
    mutualTlsBrokers: addressOf(byName.mutualTls),
    ca: authority.ca,
    client,
    process,
  }
}
