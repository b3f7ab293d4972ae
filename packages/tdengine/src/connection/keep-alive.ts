import { WebSocket } from 'ws'

/**
 * Pings every `intervalMs` and calls `onSilence` when nothing at all came back until the next time: the host or the way to it is
 * gone. A server that is merely slow answers pings, so this tells the two apart long before an answer is overdue.
 */
export const keepAlive = (socket: WebSocket, intervalMs: number, onSilence: () => void): void => {
  let heard = true
  const hear = (): void => {
    heard = true
  }
  for (const event of ['message', 'ping', 'pong'] as const) socket.on(event, hear)
  const look = (): void => {
    if (socket.readyState !== WebSocket.OPEN) return
    if (!heard) {
      onSilence()
      return
    }
    heard = false
    socket.ping()
  }
  // After a process was held up, timers run before what has come in meanwhile is read; what was set to follow them runs after it.
  const timer = setInterval(() => setImmediate(look), intervalMs)
  timer.unref()
  socket.once('close', () => clearInterval(timer))
}
