import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { dialGuarded, type TargetGuard } from '@sluice/network'
import type { ResolvedKafkaTls } from '../port.ts'
import { tlsContext } from './tls-context.ts'
import { tlsOptions } from './tls-options.ts'

/** Our socket code for a peer that hangs up during the TLS handshake; Node says ECONNRESET, as it does for everything. */
export const TLS_HANDSHAKE_BROKEN = 'ERR_TLS_HANDSHAKE_BROKEN'

/**
 * Opens a socket to a broker: TCP, or TLS when the connection has it. `onReady` is called when bytes can be sent. A target
 * that the guard refuses fails like any other, with its SluiceError as `error` event.
 */
export type OpenSocket = (host: string, port: number, onReady: () => void) => Socket

/** How the sockets of one connection are opened. Throws SluiceError CREDENTIAL_UNREADABLE. */
export const socketOpener = (tls: ResolvedKafkaTls | null, guard: TargetGuard): OpenSocket => {
  if (tls === null)
    return (host, port, onReady) =>
      dialGuarded(guard, host, port, (dial) => connectTcp({ ...dial, noDelay: true }, onReady))
  const context = tlsContext(tls)
  return (host, port, onReady) =>
    dialGuarded(guard, host, port, (dial) => {
      let handshaking = false
      const socket = connectTls({ ...dial, ...tlsOptions(tls, context, host) }, () => {
        handshaking = false
        onReady()
      })
      socket.once('connect', () => {
        handshaking = true
      })
      // First of the listeners, so that every other one sees what the trouble is.
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (handshaking && error.code === 'ECONNRESET') error.code = TLS_HANDSHAKE_BROKEN
      })
      return socket
    })
}
