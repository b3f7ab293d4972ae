import { EventEmitter } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { keepAlive } from './keep-alive.ts'

const INTERVAL_MS = 200
const PONG_MS = 60

/** Answers each ping after a while. */
class AnsweringSocket extends EventEmitter {
  readonly readyState = WebSocket.OPEN
  pings = 0

  ping(): void {
    this.pings += 1
    setTimeout(() => this.emit('pong'), PONG_MS)
  }
}

/** Nothing else of this process runs until its clock is so far behind a tick. */
const holdUpTo = (share: number): void => {
  const ticks = Math.floor(performance.now() / INTERVAL_MS) + 1
  while (performance.now() < (ticks + share) * INTERVAL_MS);
}

it('gives an answer its time when a look came late and the next one is near', async () => {
  const socket = new AnsweringSocket()
  onTestFinished(() => void socket.emit('close'))
  let silences = 0
  keepAlive(socket, INTERVAL_MS, () => {
    silences += 1
  })
  holdUpTo(0.9)
  await expect.poll(() => socket.pings).toBeGreaterThan(2)
  expect(silences).toBe(0)
})
