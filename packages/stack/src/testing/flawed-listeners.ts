import { join } from 'node:path'
import { createAuthority } from '../services/certificates/authority.ts'
import { type ClientCertificateFiles, clientCertificate } from '../services/certificates/client-certificate.ts'
import type { Listener } from '../services/kafka/listener.ts'
import { SASL_USER, type SaslUser, saslSettings } from '../services/kafka/sasl.ts'
import { tlsSettings } from '../services/kafka/tls-settings.ts'
import type { Kdc } from '../services/kerberos/kdc.ts'
import { BROKER_PRINCIPAL } from '../services/kerberos/principals.ts'

/** Doors of a broker that each fail in their own way; `open` and `guarded` work as they should. */
export const flawedDoors = [
  /** Plaintext, and may do anything. */
  'open',
  /** TLS with a certificate that ended yesterday. */
  'expiredCertificate',
  /** TLS with a certificate that ends in ten days. */
  'endingCertificate',
  /** TLS with a certificate for other.example. */
  'otherHost',
  /** TLS with a certificate of an authority that `ca` does not hold. */
  'unknownAuthority',
  /** TLS that asks for a client certificate of `ca`. */
  'mutualTls',
  /** Answers, and sends clients on to a port where nobody listens. */
  'unreachable',
  /** Answers, and sends clients on to a name that does not exist. */
  'unresolvable',
  /** SASL with SCRAM and nothing else. */
  'scramOnly',
  /** SASL PLAIN, for the owner (anything) and the guest (what rules allow). */
  'guarded',
  /** SASL GSSAPI. */
  'kerberos',
] as const

export type FlawedDoor = (typeof flawedDoors)[number]

/** Somebody without any right until a rule gives one. */
export const GUEST: SaslUser = { username: 'guest', password: 'guest-secret' }

export interface FlawedClients {
  /** Its certificate ended yesterday. */
  readonly expired: ClientCertificateFiles
  /** Its certificate is of an authority that no broker knows. */
  readonly stranger: ClientCertificateFiles
  readonly reader: ClientCertificateFiles
}

export interface FlawedSecurity {
  readonly listeners: readonly [Listener, ...Listener[]]
  /** PEM that the client trusts. */
  readonly ca: string
  readonly clients: FlawedClients
}

const LOCALHOST = { subject: '/CN=localhost', altNames: 'DNS:localhost,IP:127.0.0.1' }
const YESTERDAY = { days: -1 }
const IN_TEN_DAYS = { days: 10 }

export const flawedListeners = async (
  dir: string,
  ports: Readonly<Record<FlawedDoor, number>>,
  closedPort: number,
  kdc: Kdc,
): Promise<FlawedSecurity> => {
  const known = await createAuthority(join(dir, 'known'), 'Sluice test CA')
  const other = await createAuthority(join(dir, 'other'), 'Authority that nobody knows')
  const tls = async (order: Parameters<typeof known.issue>[0], authority = known, clientAuthorityFile?: string) =>
    tlsSettings({
      certificate: await authority.issue(order),
      ...(clientAuthorityFile === undefined ? {} : { clientAuthorityFile }),
    })
  const door = (name: FlawedDoor, protocol: Listener['protocol'], rest: Partial<Listener> = {}): Listener => ({
    name: name.toUpperCase(),
    protocol,
    host: 'localhost',
    port: ports[name],
    ...rest,
  })
  const ticket = { keytabFile: kdc.brokerKeytabFile, principal: BROKER_PRINCIPAL }
  return {
    listeners: [
      door('open', 'PLAINTEXT', { host: '127.0.0.1' }),
      door('expiredCertificate', 'SSL', { settings: await tls({ name: 'expired', ...LOCALHOST, ...YESTERDAY }) }),
      door('endingCertificate', 'SSL', { settings: await tls({ name: 'ending', ...LOCALHOST, ...IN_TEN_DAYS }) }),
      door('otherHost', 'SSL', {
        settings: await tls({ name: 'other-host', subject: '/CN=other.example', altNames: 'DNS:other.example' }),
      }),
      door('unknownAuthority', 'SSL', { settings: await tls({ name: 'broker', ...LOCALHOST }, other) }),
      door('mutualTls', 'SSL', { settings: await tls({ name: 'broker', ...LOCALHOST }, known, known.caFile) }),
      door('unreachable', 'PLAINTEXT', { advertised: `127.0.0.1:${closedPort}` }),
      door('unresolvable', 'PLAINTEXT', { advertised: 'no-such-host.invalid:9092' }),
      door('scramOnly', 'SASL_PLAINTEXT', { settings: saslSettings({ scram: true }) }),
      door('guarded', 'SASL_PLAINTEXT', { settings: saslSettings({ plain: [SASL_USER, GUEST] }) }),
      door('kerberos', 'SASL_PLAINTEXT', { settings: saslSettings({ kerberos: ticket }) }),
    ],
    ca: known.ca,
    clients: {
      reader: await clientCertificate(known, 'reader'),
      expired: await clientCertificate(known, 'expired', YESTERDAY),
      stranger: await clientCertificate(other, 'stranger'),
    },
  }
}
