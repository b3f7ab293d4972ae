import { setTimeout as sleep } from 'node:timers/promises'

/** Watches a number that should grow. */
export interface StallWatch {
  /** Resolves with the longest time without growth, in milliseconds. */
  stop(): Promise<number>
}

const INTERVAL_MS = 250

export const watchStalls = (read: () => Promise<number>): StallWatch => {
  let last = -1
  let grewAtMs = performance.now()
  let longestMs = 0
  let stopping = false
  const run = async (): Promise<void> => {
    while (!stopping) {
      const value = await read()
      const nowMs = performance.now()
      longestMs = Math.max(longestMs, nowMs - grewAtMs)
      if (value > last) {
        last = value
        grewAtMs = nowMs
      }
      await sleep(INTERVAL_MS)
    }
  }
  const running = run()
  return {
    async stop() {
      stopping = true
      await running
      return longestMs
    },
  }
}
