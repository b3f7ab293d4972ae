import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between a client and a server, and fails like a network does. */
export interface TcpProxy {
  readonly port: number
  /** Connections made so far. */
  readonly connections: number
  /** Ends every connection at once, without a word. */
  cut(): void
  /** While true, new connections are ended at once. */
  refuse: boolean
  /** Passes nothing on any more in either direction while true: requests get no answer. */
  stall: boolean
  close(): Promise<void>
}

export const startTcpProxy = async (target: { readonly host: string; readonly port: number }): Promise<TcpProxy> => {
  const open = new Set<Socket>()
  const state = { refuse: false, stall: false, connections: 0 }
  const server = createServer((client) => {
    state.connections += 1
    if (state.refuse) {
      client.destroy()
      return
    }
    const upstream = connect(target)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from)
      from.on('data', (bytes) => {
        if (!state.stall) to.write(bytes)
      })
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
      // A connection that breaks is closed as well, and that is all there is to do here.
      from.on('error', () => to.destroy())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const cut = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    port,
    get connections() {
      return state.connections
    },
    cut,
    get refuse() {
      return state.refuse
    },
    set refuse(value) {
      state.refuse = value
    },
    get stall() {
      return state.stall
    },
    set stall(value) {
      state.stall = value
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
