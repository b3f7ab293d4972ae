import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import type { ISocketFactory } from 'kafkajs'
import type { ResolvedKafkaConnection } from '../port.ts'

type Tls = NonNullable<ResolvedKafkaConnection['tls']>

const KEEP_ALIVE_DELAY_MS = 30_000

/** Our socket code for a peer that hangs up during the TLS handshake; Node says ECONNRESET, as it does for everything. */
export const TLS_HANDSHAKE_BROKEN = 'ERR_TLS_HANDSHAKE_BROKEN'

const tlsOptions = (tls: Tls, host: string): ConnectionOptions => {
  const name = tls.serverName ?? host
  return {
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    // SNI must not carry an IP address (RFC 6066 §3); the certificate is checked against `host` all the same.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    rejectUnauthorized: tls.verify,
  }
}

const openTls = (host: string, port: number, tls: Tls, onReady: () => void): Socket => {
  let handshaking = false
  const socket = connectTls({ host, port, ...tlsOptions(tls, host) }, () => {
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
}

/** Opens a socket to a broker: TCP, or TLS when `tls` is given. `onReady` is called when bytes can be sent. */
export const openSocket = (host: string, port: number, tls: Tls | null, onReady: () => void): Socket =>
  tls === null ? connectTcp({ host, port, noDelay: true }, onReady) : openTls(host, port, tls, onReady)

/** Opens the sockets of a kafkajs client. */
export const socketFactoryFor =
  (tls: Tls | null, hostOf: (name: string) => string): ISocketFactory =>
  ({ host, port, onConnect }) =>
    openSocket(hostOf(host), port, tls, onConnect).setKeepAlive(true, KEEP_ALIVE_DELAY_MS)
