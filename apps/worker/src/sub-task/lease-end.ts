import type { EngineEnd } from '@sluice/engine'
import type { LeaseEnd } from '@sluice/store'
import { retryDelayMs } from './backoff.ts'

/** A sub-task that ran this long before it failed starts its back-off anew. */
const STEADY_MS = 60_000

/** How a run went besides how it ended. */
export interface RunRecord {
  readonly ranMs: number
  /** Failures in a row before this run. */
  readonly failuresBefore: number
}

/** How the end of an engine is told to the lease. */
export const leaseEnd = (end: EngineEnd, { ranMs, failuresBefore }: RunRecord, random: () => number): LeaseEnd => {
  if (end.reason !== 'failed') return { state: end.reason === 'completed' ? 'completed' : 'released', reason: null }
  const { code, message, retriable } = end.error
  // Another sub-task accounted for a partition of ours while it moved: nothing is wrong, begin again.
  if (code === 'LEASE_LOST') return { state: 'released', reason: null }
  const attempt = ranMs >= STEADY_MS ? 1 : failuresBefore + 1
  const retryInMs = retryDelayMs(attempt, retriable ? 'passing' : 'lasting', random)
  return { state: 'failed', reason: `${code}: ${message}`, attempt, retryInMs }
}
