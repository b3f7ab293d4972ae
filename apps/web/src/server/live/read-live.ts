import { setTimeout as sleep } from 'node:timers/promises'
import { isSluiceError, type LiveSnapshot } from '@sluice/contracts'
import type { Dispatch } from '@sluice/dispatch'

/** A Redis that hangs may take what it likes; a page that says what Postgres knows waits no longer than this. Milliseconds. */
const PATIENCE_MS = 2_000

/** The last live snapshots of tasks, or none while Redis is away: then only the live part is missing. */
export const createReadLive =
  (live: Pick<Dispatch['live'], 'last'>, patienceMs: number = PATIENCE_MS): Dispatch['live']['last'] =>
  async (tasks) => {
    const waiting = new AbortController()
    const nothing = sleep<LiveSnapshot[]>(patienceMs, [], { signal: waiting.signal })
    try {
      return await Promise.race([live.last(tasks), nothing])
    } catch (error) {
      if (isSluiceError(error, 'QUEUE_UNAVAILABLE')) return []
      throw error
    } finally {
      waiting.abort()
    }
  }
