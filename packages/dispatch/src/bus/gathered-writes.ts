import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Redis } from 'ioredis'

/** Values that live for a while, written together. */
export interface GatheredWrites {
  /** Resolves when it is written; of two values of one key that wait the later one is. Throws what Redis says. */
  set(key: string, value: string): Promise<void>
}

/**
 * Sends what is set in one turn of the event loop with one write to the socket: a hundred sub-tasks speak in the same moment,
 * and a write to a socket costs more than all the rest of saying it.
 */
export const createGatheredWrites = (commands: Redis, livesMs: number): GatheredWrites => {
  let waiting = new Map<string, string>()
  let sending: Promise<void> | null = null

  const send = async (): Promise<void> => {
    await nextTurn()
    const values = waiting
    waiting = new Map()
    sending = null
    const pipeline = commands.pipeline()
    for (const [key, value] of values) pipeline.set(key, value, 'PX', livesMs)
    const answers = await pipeline.exec()
    const failure = answers?.find(([error]) => error !== null)?.[0]
    if (failure !== undefined && failure !== null) throw failure
  }

  return {
    set(key, value) {
      waiting.set(key, value)
      sending ??= send()
      return sending
    },
  }
}
