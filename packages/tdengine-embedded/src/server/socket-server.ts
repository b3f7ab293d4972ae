import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Instance } from '../instance.ts'
import { handleBinary } from './binary-request.ts'
import { ConnectionState } from './connection-state.ts'
import { toBuffer } from './raw-data.ts'
import { handleText } from './text-request.ts'

const PING_INTERVAL_MS = 54_000
/** Silence after which a peer counts as gone: two pings without any frame from it. */
const SILENCE_MAX_MS = 114_000
const MESSAGE_BYTES_MAX = 256 * 1024 * 1024

export interface SocketServer {
  /** Ends all sockets. */
  close(): void
}

/** Serves `/ws` on an HTTP server. */
export function serveSockets(http: Server, instance: Instance): SocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX })
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (instance.faults.settings.refuseConnections) {
      socket.destroy()
      return
    }
    const [path] = (request.url ?? '').split('?')
    if (path !== '/ws') {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => serveSocket(webSocket, instance))
  }
  http.on('upgrade', onUpgrade)
  return {
    close() {
      http.off('upgrade', onUpgrade)
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

function serveSocket(socket: WebSocket, instance: Instance): void {
  const state = new ConnectionState(instance, () => socket.terminate())
  let lastHeardMs = Date.now()
  const heard = () => {
    lastHeardMs = Date.now()
  }
  const pings = setInterval(() => {
    if (Date.now() - lastHeardMs > SILENCE_MAX_MS - PING_INTERVAL_MS) socket.terminate()
    else socket.ping()
  }, PING_INTERVAL_MS)
  const late = new AbortController()
  const send = (reply: string | Buffer) => {
    const { delayMs } = instance.faults.settings
    if (delayMs === 0) socket.send(reply)
    // A socket that closes meanwhile needs no answer.
    else
      void sleep(delayMs, undefined, { signal: late.signal }).then(
        () => socket.send(reply),
        () => undefined,
      )
  }
  socket.on('message', (data, isBinary) => {
    heard()
    const frame = toBuffer(data)
    const reply = isBinary ? handleBinary(frame, state) : handleText(frame.toString('utf8'), state, send)
    if (reply !== undefined) send(reply)
  })
  socket.on('pong', heard)
  socket.on('ping', heard)
  socket.on('close', () => {
    clearInterval(pings)
    late.abort()
  })
  // The peer went away or broke the protocol: `close` follows.
  socket.on('error', () => socket.terminate())
}
