import { setTimeout as sleep } from 'node:timers/promises'

/** Records that keep coming at an even pace. */
export interface SteadyLoad {
  /** One past the last record that was produced. */
  readonly next: number
  /** Ends it; resolves with the number of records in the topic. */
  stop(): Promise<number>
}

const PAUSE_MS = 50

/** Produces records `from`, `from` + 1, … in small batches until it is stopped. */
export const startLoad = (
  produce: (from: number, to: number) => Promise<void>,
  from: number,
  recordsPerSecond: number,
): SteadyLoad => {
  const batch = Math.ceil((recordsPerSecond * PAUSE_MS) / 1_000)
  let next = from
  let stopping = false
  const run = async (): Promise<void> => {
    while (!stopping) {
      await produce(next, next + batch)
      next += batch
      await sleep(PAUSE_MS)
    }
  }
  const running = run()
  return {
    get next() {
      return next
    },
    async stop() {
      stopping = true
      await running
      return next
    },
  }
}
