import type { TLSSocket } from 'node:tls'
import { type Broker, checkFindings } from '@sluice/contracts'
import { mapKafkaError } from '../kafkajs/map-error.ts'
import type { ResolvedKafkaTls } from '../port.ts'
import { orLate } from './deadline.ts'
import { dialTls, type SocketPool } from './dial.ts'
import { type Found, failed, failedWith, stopped } from './outcome.ts'
import { type ApiRange, apiVersions } from './protocol/handshake.ts'
import { askBroker, type BrokerChannel } from './protocol/request.ts'
import { rawConnection } from './raw-connection.ts'
import { judgeCertificate } from './server-certificate.ts'

/** In TLS 1.3 a broker refuses our certificate, or that there is none, after the handshake has ended for us. */
const REFUSAL_WAIT_MS = 1_000

/** Alerts about the certificate that we showed or did not show (RFC 8446 §6.2), as Node names OpenSSL's reasons. */
const CERTIFICATE_ALERT =
  /ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_\w+|UNKNOWN_CA|ACCESS_DENIED)$/

const codeOf = (error: unknown): string => {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' ? code : ''
}

/** An open connection whose broker was asked for its versions; the answer may still be on its way. */
export interface AnsweringChannel {
  readonly channel: BrokerChannel
  readonly versions: Promise<ReadonlyMap<number, ApiRange>>
}

const clientRefused = ({ client }: ResolvedKafkaTls): Found<never> =>
  stopped(
    client === undefined
      ? failed('KAFKA_TLS_CLIENT_REQUIRED', checkFindings.clientCertificate('none'))
      : failed('KAFKA_TLS_CLIENT_REFUSED', checkFindings.clientCertificate('refused')),
  )

/** The TLS handshake, and whether both sides take each other's certificate. `speaksPlaintext` is asked when it breaks. */
export const tryTls = async (
  pool: SocketPool,
  address: Broker,
  tls: ResolvedKafkaTls,
  host: string,
  speaksPlaintext: () => Promise<boolean>,
): Promise<Found<AnsweringChannel>> => {
  let secure: TLSSocket
  try {
    secure = await dialTls(pool, address, tls, host)
  } catch (error) {
    if (CERTIFICATE_ALERT.test(codeOf(error))) return clientRefused(tls)
    if (await speaksPlaintext()) return stopped(failed('KAFKA_TLS_NOT_OFFERED', checkFindings.connectionClosed()))
    return stopped(failedWith(mapKafkaError(error, 'shake hands')))
  }
  const channel = rawConnection(secure)
  const versions = askBroker(channel, apiVersions)
  const trouble = versions.then(
    () => null,
    (error: unknown) => error,
  )
  const outcome = judgeCertificate(secure, tls.serverName ?? host, tls.verify)
  if (outcome.status === 'failed') return stopped(outcome)
  const alert = codeOf(await orLate(trouble, REFUSAL_WAIT_MS, () => null))
  return CERTIFICATE_ALERT.test(alert) ? clientRefused(tls) : { outcome, value: { channel, versions } }
}
