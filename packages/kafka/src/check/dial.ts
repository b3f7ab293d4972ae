import { connect, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { Broker } from '@sluice/contracts'
import { closedPort, createTargetGuard, type TargetGuard } from '@sluice/network'
import type { ResolvedKafkaTls } from '../port.ts'
import { TLS_HANDSHAKE_BROKEN } from '../security/open-socket.ts'
import { tlsContext } from '../security/tls-context.ts'
import { tlsOptions } from '../security/tls-options.ts'

export const addressOf = ({ host, port }: Broker): string => `${host.includes(':') ? `[${host}]` : host}:${port}`

/**
 * The addresses behind a broker that may be dialled. Throws what the guard says of others, and the system's error for unknown
 * names.
 */
export const resolveBroker = async (
  { host, port }: Broker,
  guard: TargetGuard = createTargetGuard(null),
): Promise<string[]> => [...(await guard.resolve(host.replace(/^\[(.*)\]$/, '$1'), port))]

/** Sockets of one broker's check, which end with it; one that is opened later ends at once. */
export interface SocketPool {
  keep<Kept extends Socket>(socket: Kept): Kept
  closeAll(): void
}

export const createSocketPool = (): SocketPool => {
  const sockets: Socket[] = []
  let isClosed = false
  return {
    keep(socket) {
      if (isClosed) socket.destroy()
      sockets.push(socket)
      return socket
    },
    closeAll() {
      isClosed = true
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Resolves when the socket says `event`. Throws its error, or one with `closedCode` when it closes before. */
const whenReady = async <Ready extends Socket>(
  socket: Ready,
  event: 'connect' | 'secureConnect',
  closedCode: string,
): Promise<Ready> => {
  const { promise, resolve, reject } = Promise.withResolvers<Ready>()
  socket.once(event, () => resolve(socket))
  socket.on('error', reject)
  socket.once('close', () => reject(Object.assign(new Error('the peer hung up'), { code: closedCode })))
  return promise
}

/**
 * Opens TCP to the first of the addresses that answers within its share of the time. None at all is a port that the guard
 * calls closed.
 */
export const dialTcp = async (
  pool: SocketPool,
  { host: name, port }: Broker,
  addresses: readonly string[],
  limitMs: number,
): Promise<Socket> => {
  let trouble: unknown = closedPort(name, port)
  for (const host of addresses) {
    const socket = pool.keep(connect({ host, port, noDelay: true, autoSelectFamily: false }))
    socket.setTimeout(limitMs / addresses.length, () =>
      socket.destroy(Object.assign(new Error(`no answer from ${host}`), { code: 'ETIMEDOUT' })),
    )
    try {
      await whenReady(socket, 'connect', 'ECONNRESET')
      return socket.setTimeout(0)
    } catch (error) {
      trouble = error
    }
  }
  throw trouble
}

/**
 * TCP and the TLS handshake, completed also with a certificate that is not good: the caller looks at it. A connection of its
 * own, since Node crashes where a socket ends under a TLS connection that still writes.
 */
export const dialTls = (pool: SocketPool, address: Broker, tls: ResolvedKafkaTls, host: string): Promise<TLSSocket> => {
  const options = { ...tlsOptions(tls, tlsContext(tls), host), rejectUnauthorized: false }
  return whenReady(pool.keep(connectTls({ ...address, ...options })), 'secureConnect', TLS_HANDSHAKE_BROKEN)
}
