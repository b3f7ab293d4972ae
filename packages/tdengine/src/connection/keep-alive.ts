import { untilTickMs } from '@sluice/contracts'
import { WebSocket } from 'ws'

/** What is needed of a WebSocket for it. */
interface PingedSocket {
  readonly readyState: number
  on(event: 'message' | 'ping' | 'pong', listener: () => void): unknown
  once(event: 'close', listener: () => void): unknown
  ping(): void
}

/** Of the interval: what a pong has at least, also when the look before was late and the next one is near. */
const ANSWER_SHARE = 0.75

/**
 * Pings every `intervalMs`, all connections of a process in the same moment, and calls `onSilence` when nothing at all came back
 * until the next time: the host or the way to it is gone. A server that is merely slow answers pings, so this tells the two apart
 * long before an answer is overdue.
 */
export const keepAlive = (socket: PingedSocket, intervalMs: number, onSilence: () => void): void => {
  let heard = true
  let pingedAtMs = 0
  const hear = (): void => {
    heard = true
  }
  for (const event of ['message', 'ping', 'pong'] as const) socket.on(event, hear)
  const look = (): void => {
    if (socket.readyState !== WebSocket.OPEN) return
    const nowMs = performance.now()
    if (!heard) {
      if (nowMs - pingedAtMs >= ANSWER_SHARE * intervalMs) onSilence()
      return
    }
    heard = false
    pingedAtMs = nowMs
    socket.ping()
  }
  // After a process was held up, timers run before what has come in meanwhile is read; what was set to follow them runs after it.
  let timer: NodeJS.Timeout
  const wait = (): void => {
    timer = setTimeout(
      () => {
        wait()
        setImmediate(look)
      },
      untilTickMs(performance.now(), intervalMs),
    )
    timer.unref()
  }
  wait()
  socket.once('close', () => clearTimeout(timer))
}
