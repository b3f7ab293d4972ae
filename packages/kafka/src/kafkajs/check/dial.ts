import { lookup } from 'node:dns/promises'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { type Broker, type CheckFinding, checkFindings, SluiceError } from '@sluice/contracts'
import type { OpenSocket } from '../../security/open-socket.ts'

const DIAL_TIMEOUT_MS = 5_000

export const addressOf = ({ host, port }: Broker): string => `${host.includes(':') ? `[${host}]` : host}:${port}`

/** The addresses behind a host name. */
export const resolveHost = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address)

const describe = (socket: Socket): CheckFinding => {
  const peer = socket.remoteAddress ?? 'unknown address'
  if (!(socket instanceof TLSSocket)) return checkFindings.tcp(peer)
  const expires = socket.getPeerCertificate().valid_to
  const protocol = socket.getProtocol() ?? 'TLS'
  return expires === undefined ? checkFindings.tls(protocol, peer) : checkFindings.tlsUntil(protocol, peer, expires)
}

/** Opens and closes a socket the way the client would: TCP alone, or with the TLS handshake. */
export const dial = async ({ host, port }: Broker, openSocket: OpenSocket): Promise<CheckFinding> => {
  const { promise, resolve, reject } = Promise.withResolvers<CheckFinding>()
  const socket = openSocket(host, port, () => resolve(describe(socket)))
  socket.once('error', reject)
  socket.setTimeout(DIAL_TIMEOUT_MS, () =>
    reject(
      new SluiceError('KAFKA_UNREACHABLE', `No answer from ${host}:${port} within ${DIAL_TIMEOUT_MS / 1000} s`, {
        retriable: true,
      }),
    ),
  )
  try {
    return await promise
  } finally {
    socket.destroy()
  }
}
