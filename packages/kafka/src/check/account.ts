import { X509Certificate } from 'node:crypto'
import type { ResolvedKafkaTls, ResolvedSasl } from '../port.ts'

/** Who logs in, as people know it. */
export const accountOf = (sasl: ResolvedSasl): string => {
  switch (sasl.mechanism) {
    case 'GSSAPI':
      return sasl.principal
    case 'OAUTHBEARER':
      return sasl.token.from === 'static' ? 'token' : sasl.token.clientId
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return sasl.username
  }
}

/** Whom the broker takes us for, for sentences about rights: Kafka's principal without its type. */
export const principalOf = (sasl: ResolvedSasl | null, tls: ResolvedKafkaTls | null): string => {
  if (sasl !== null) return accountOf(sasl)
  if (tls?.client === undefined) return 'ANONYMOUS'
  return new X509Certificate(tls.client.certificate).subject.split('\n').reverse().join(',')
}
