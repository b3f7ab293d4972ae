import type { SluiceError } from '@sluice/contracts'
import { type BackoffBounds, backoffMs } from './backoff.ts'
import { asSluiceError } from './failure.ts'
import type { Clock } from './port.ts'

/** How the engine waits for others to recover. */
export interface RetryPolicy {
  readonly clock: Clock
  readonly random: () => number
  readonly backoff: BackoffBounds
  /** Gives up; the last error is thrown. */
  readonly signal: AbortSignal
}

/** Repeats `action` with growing pauses until it succeeds, the signal aborts, or it fails in a way that stays. */
export const retry = async <Result>(
  action: () => Promise<Result>,
  mayRecover: (error: unknown) => boolean,
  onTrouble: (error: SluiceError) => void,
  policy: RetryPolicy,
): Promise<Result> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await action()
    } catch (error) {
      if (policy.signal.aborted || !mayRecover(error)) throw asSluiceError(error)
      onTrouble(asSluiceError(error))
      await policy.clock.sleep(backoffMs(attempt, policy.backoff, policy.random), policy.signal)
    }
  }
}
