import type { Connection } from '@sluice/contracts'

/** Where a connection leads, in a line. */
export const addressOf = (connection: Connection): string =>
  connection.kind === 'kafka'
    ? connection.settings.brokers.map(({ host, port }) => `${host}:${port}`).join(', ')
    : connection.settings.url

export interface SecurityFacts {
  /** The mechanism or kind of login; null when nobody signs in by a name. */
  readonly login: string | null
  /** `mutual`: the other side asks for our certificate, too. */
  readonly encryption: 'off' | 'oneWay' | 'mutual'
  /** Encrypted, but whoever answers is believed. */
  readonly isUnverified: boolean
}

export const securityOf = (connection: Connection): SecurityFacts => {
  if (connection.kind === 'kafka') {
    const { sasl, tls } = connection.settings
    return {
      login: sasl?.mechanism ?? null,
      encryption: tls === null ? 'off' : tls.client === undefined ? 'oneWay' : 'mutual',
      isUnverified: tls?.verify === false,
    }
  }
  const { url, username, login, tls } = connection.settings
  return {
    login: login === 'token' ? 'token' : username,
    encryption: url.startsWith('wss:') ? 'oneWay' : 'off',
    isUnverified: tls?.verify === false,
  }
}

/** Certificates of a connection that are no secret, in PEM: the authorities it trusts, and its own. */
export interface PublicCertificate {
  readonly kind: 'ca' | 'certificate'
  readonly pem: string
}

export const certificatesOf = ({ settings: { tls } }: Connection): readonly PublicCertificate[] => {
  if (tls === null || tls === undefined) return []
  const client = 'client' in tls && tls.client?.format === 'pem' ? tls.client.certificate : undefined
  return [
    ...(client === undefined ? [] : [{ kind: 'certificate' as const, pem: client }]),
    ...(tls.ca === undefined ? [] : [{ kind: 'ca' as const, pem: tls.ca }]),
  ]
}
