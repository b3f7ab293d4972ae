import { lookup } from 'node:dns/promises'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { type Broker, SluiceError } from '@sluice/contracts'
import type { ResolvedKafkaConnection } from '../../port.ts'
import { openSocket } from '../socket-factory.ts'

const DIAL_TIMEOUT_MS = 5_000

export const addressOf = ({ host, port }: Broker): string => `${host.includes(':') ? `[${host}]` : host}:${port}`

/** The addresses behind a host name. */
export const resolveHost = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address)

/** What a dial found, in words. */
const describe = (socket: Socket): string => {
  const peer = socket.remoteAddress ?? 'unknown address'
  if (!(socket instanceof TLSSocket)) return `TCP to ${peer}`
  const expires = socket.getPeerCertificate().valid_to
  return `${socket.getProtocol() ?? 'TLS'} to ${peer}${expires === undefined ? '' : `, certificate valid to ${expires}`}`
}

/** Opens and closes a socket the way the client would: TCP alone, or with the TLS handshake. */
export const dial = async ({ host, port }: Broker, tls: ResolvedKafkaConnection['tls']): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = openSocket(host, port, tls, () => resolve(describe(socket)))
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
