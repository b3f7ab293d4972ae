import type { Connection } from '@sluice/contracts'

/** Where a connection leads, in a line. */
export const addressOf = (connection: Connection): string =>
  connection.kind === 'kafka'
    ? connection.settings.brokers.map(({ host, port }) => `${host}:${port}`).join(', ')
    : connection.settings.url

export interface SecurityFacts {
  /** The mechanism or kind of login; null when nobody signs in. */
  readonly login: string | null
  readonly isEncrypted: boolean
  /** Encrypted, but whoever answers is believed. */
  readonly isUnverified: boolean
}

export const securityOf = (connection: Connection): SecurityFacts => {
  if (connection.kind === 'kafka') {
    const { sasl, tls } = connection.settings
    return { login: sasl?.mechanism ?? null, isEncrypted: tls !== null, isUnverified: tls?.verify === false }
  }
  const { url, username, login, tls } = connection.settings
  return {
    login: login === 'token' ? 'token' : username,
    isEncrypted: url.startsWith('wss:'),
    isUnverified: tls?.verify === false,
  }
}
