import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Faults } from './faults.ts'
import { Instance } from './instance.ts'
import { systemClock } from './server/clock.ts'
import { createHttpServer } from './server/http-server.ts'
import { serveSockets } from './server/socket-server.ts'

export interface EmbeddedTdengineOptions {
  /** 0 or absent: any free port. */
  readonly port?: number
  readonly host?: string
  /** Keeps data in this directory; absent: in memory only. */
  readonly dataDir?: string
  /** A journal below this size is never rewritten; absent: 64 MiB. */
  readonly compactFromBytes?: number
  /** The first user; root / taosdata as on a new server. */
  readonly user?: string
  readonly password?: string
  /** Poses as this version: below 3.3.5 it knows no stmt2. */
  readonly version?: string
}

export interface EmbeddedTdengine {
  /** `ws://host:port` */
  readonly url: string
  readonly port: number
  /** Misbehaviour on demand, for tests of clients. */
  readonly faults: Faults
  /** Ends all connections and closes the journal. */
  close(): Promise<void>
}

/** Starts the development server. It listens when the promise resolves. */
export async function startEmbeddedTdengine(options: EmbeddedTdengineOptions = {}): Promise<EmbeddedTdengine> {
  const {
    port = 0,
    host = '127.0.0.1',
    dataDir,
    compactFromBytes,
    user = 'root',
    password = 'taosdata',
    version,
  } = options
  const instance = new Instance({ user, password, dataDir, compactFromBytes, clock: systemClock, version })
  const http = createHttpServer(instance)
  const sockets = serveSockets(http, instance)
  http.listen(port, host)
  await once(http, 'listening')
  const bound = boundPort(http.address())
  return {
    url: `ws://${host}:${bound}`,
    port: bound,
    faults: instance.faults,
    async close() {
      sockets.close()
      http.closeAllConnections()
      const closed = once(http, 'close')
      http.close()
      await closed
      instance.close()
    },
  }
}

function boundPort(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port')
  return address.port
}
