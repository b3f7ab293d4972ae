import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, TLSSocket } from 'node:tls'
import { type CheckFinding, checkFindings, type TdengineHost } from '@sluice/contracts'
import { dialGuarded, isClosedPort, type TargetGuard } from '@sluice/network'
import type { Dialing } from '../connection/dialing.ts'
import { unreachable } from '../connection/transport-error.ts'
import type { ResolvedTdengineConnection } from '../port.ts'

const bare = (host: string): string => host.replace(/^\[|\]$/g, '')

/**
 * The addresses behind a host name, all of which may be dialled. Throws TARGET_REFUSED or TDENGINE_UNREACHABLE. An address
 * that the guard calls a closed port fails as one: when it is dialled.
 */
export const resolveHost = async ({ host, port }: TdengineHost, guard: TargetGuard): Promise<CheckFinding> => {
  try {
    return checkFindings.resolved([...(await guard.resolve(bare(host), port))])
  } catch (cause) {
    if (isClosedPort(cause) && isIP(bare(host)) !== 0) return checkFindings.resolved([bare(host)])
    throw unreachable(`${host}:${port}`, cause)
  }
}

const describe = (socket: Socket): CheckFinding => {
  const peer = socket.remoteAddress ?? 'unknown address'
  if (!(socket instanceof TLSSocket)) return checkFindings.tcp(peer)
  const expires = socket.getPeerCertificate().valid_to
  const protocol = socket.getProtocol() ?? 'TLS'
  return expires === undefined ? checkFindings.tls(protocol, peer) : checkFindings.tlsUntil(protocol, peer, expires)
}

/**
 * Opens and closes a socket the way the client would: TCP alone, or with the TLS handshake. Throws TARGET_REFUSED,
 * TDENGINE_UNREACHABLE or TDENGINE_TLS_FAILED.
 */
export const dial = async (
  { host, port }: TdengineHost,
  tls: ResolvedTdengineConnection['tls'] | null,
  { connectTimeoutMs, guard }: Dialing,
): Promise<CheckFinding> => {
  const { promise, resolve, reject } = Promise.withResolvers<CheckFinding>()
  const name = tls?.serverName ?? bare(host)
  const socket = dialGuarded(guard, bare(host), port, (target) =>
    tls === null
      ? connect(target, () => resolve(describe(socket)))
      : connectTls(
          {
            ...target,
            ...(isIP(name) === 0 ? { servername: name } : {}),
            rejectUnauthorized: tls?.verify ?? true,
            ...(tls?.ca === undefined ? {} : { ca: tls.ca }),
          },
          () => resolve(describe(socket)),
        ),
  )
  const address = `${host}:${port}`
  socket.once('error', (cause) => reject(unreachable(address, cause)))
  socket.setTimeout(connectTimeoutMs, () =>
    reject(unreachable(address, Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }))),
  )
  try {
    return await promise
  } finally {
    socket.destroy()
  }
}
