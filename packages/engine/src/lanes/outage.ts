import type { ErrorPolicies, SinkTrouble, SluiceError } from '@sluice/contracts'
import { backoffMs } from '../backoff.ts'
import { type Failure, LostConnection } from '../failure.ts'
import type { RetryPolicy } from '../retry.ts'

/** Memory, disk and licence come back when somebody acts: they are asked for this many times more slowly. */
const CAPACITY_SLOWNESS = 10

/** The trouble that a lane has with its target, from the first failure to the next success: a circuit breaker. */
export interface Outage {
  /** Takes note of a failed attempt, and returns the pause before the next one, milliseconds. */
  failed(error: SluiceError, failure: Failure): number
  /** Something was written; the next trouble starts from nothing. */
  ended(): void
  /** null when all is well. */
  readonly trouble: SinkTrouble | null
  /** It lasts longer than `connectionTimeoutS`. Never for what passes by itself at the next attempt (a stale statement). */
  readonly isExpired: boolean
  /** Why rows end now as `connectionLost` says; null while they wait, and when the next attempt is due. */
  readonly lost: SluiceError | null
}

export const createOutage = (
  { connectionLost, connectionTimeoutS }: Pick<ErrorPolicies, 'connectionLost' | 'connectionTimeoutS'>,
  { clock, random, backoff }: Pick<RetryPolicy, 'clock' | 'random' | 'backoff'>,
): Outage => {
  const endsRows = connectionLost === 'archive' || connectionLost === 'drop' || connectionLost === 'fail'
  const timeoutMs = connectionTimeoutS * 1_000
  let trouble: SinkTrouble | null = null
  let last: SluiceError | null = null
  let isExpired = false

  return {
    failed(error, failure) {
      const nowMs = clock.now()
      const attempts = (trouble?.attempts ?? 0) + 1
      const sinceMs = trouble?.sinceMs ?? nowMs
      const slowness = failure === 'capacity' ? CAPACITY_SLOWNESS : 1
      const bounds = { minMs: backoff.minMs * slowness, maxMs: backoff.maxMs * slowness }
      const pauseMs = backoffMs(attempts - 1, bounds, random)
      const leftMs = sinceMs + timeoutMs - nowMs
      isExpired = failure !== 'refresh' && leftMs <= 0
      // The last attempt before the decision comes when the decision is due.
      const waitMs = endsRows && leftMs > 0 ? Math.min(pauseMs, leftMs) : pauseMs
      trouble = { code: error.code, message: error.message, sinceMs, nextAttemptMs: nowMs + waitMs, attempts }
      last = error
      return waitMs
    },
    ended() {
      trouble = null
      last = null
      isExpired = false
    },
    get trouble() {
      return trouble
    },
    get isExpired() {
      return isExpired
    },
    get lost() {
      if (!endsRows || !isExpired || last === null || trouble === null) return null
      return clock.now() < trouble.nextAttemptMs ? new LostConnection(last, connectionTimeoutS) : null
    },
  }
}
