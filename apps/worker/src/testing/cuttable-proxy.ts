import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a TCP service that can be cut, as when the service restarts. */
export interface CuttableProxy {
  readonly url: string
  /** Ends every connection and refuses new ones. */
  cut(): void
  heal(): void
  close(): Promise<void>
}

/** Stands before the service that `url` names. */
export const startCuttableProxy = async (url: string): Promise<CuttableProxy> => {
  const service = new URL(url)
  const sockets = new Set<Socket>()
  let open = true
  const keep = (socket: Socket, other: Socket): void => {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      other.destroy()
    })
    socket.on('error', () => other.destroy())
  }
  const server = createServer((client) => {
    if (!open) return client.destroy()
    const upstream = connect(Number(service.port), service.hostname)
    keep(client, upstream)
    keep(upstream, client)
    client.pipe(upstream).pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the proxy has no port')
  const proxied = new URL(url)
  proxied.host = `127.0.0.1:${address.port}`
  const cut = (): void => {
    open = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: proxied.href,
    cut,
    heal() {
      open = true
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
