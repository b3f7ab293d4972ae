import type { ISocketFactory } from 'kafkajs'
import type { OpenSocket } from '../security/open-socket.ts'

const KEEP_ALIVE_DELAY_MS = 30_000

/** Opens the sockets of a kafkajs client. */
export const socketFactoryFor =
  (openSocket: OpenSocket, hostOf: (name: string) => string): ISocketFactory =>
  ({ host, port, onConnect }) =>
    openSocket(hostOf(host), port, onConnect).setKeepAlive(true, KEEP_ALIVE_DELAY_MS)
