import { connect as connectTcp, isIP } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import type { ISocketFactory } from 'kafkajs'
import type { ResolvedKafkaConnection } from '../port.ts'

const KEEP_ALIVE_DELAY_MS = 30_000

/** TLS options of a connection towards one host. Shared by the client and by Check connection, so they cannot differ. */
export const tlsOptions = (tls: NonNullable<ResolvedKafkaConnection['tls']>, host: string): ConnectionOptions => {
  const name = tls.serverName ?? host
  return {
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    // SNI must not carry an IP address (RFC 6066 §3); the certificate is checked against `host` all the same.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    rejectUnauthorized: tls.verify,
  }
}

/** Opens the sockets of one connection, with its TLS options. */
export const socketFactoryFor =
  (tls: ResolvedKafkaConnection['tls'], hostOf: (name: string) => string): ISocketFactory =>
  ({ host: name, port, onConnect }) => {
    const host = hostOf(name)
    const socket =
      tls === null
        ? connectTcp({ host, port, noDelay: true }, onConnect)
        : connectTls({ host, port, ...tlsOptions(tls, host) }, onConnect)
    socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS)
    return socket
  }
