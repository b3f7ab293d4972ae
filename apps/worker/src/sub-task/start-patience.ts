import type { ErrorPolicies } from '@sluice/contracts'
import { LostConnection } from '@sluice/engine'
import { isTdengineError } from '@sluice/tdengine'

/**
 * How long a start waits for a target that is away: for ever, since nothing was read that could be lost or archived,
 * unless the task says that it fails then (spec/data-in.md §1.8, rows 1 and 15). Takes what a start failed with, and
 * returns what it means.
 */
export const createStartPatience = (
  now: () => number,
): ((error: unknown, policies: Pick<ErrorPolicies, 'connectionLost' | 'connectionTimeoutS'>) => unknown) => {
  let awaySinceMs: number | null = null
  return (error, { connectionLost, connectionTimeoutS }) => {
    if (!isTdengineError(error) || !error.retriable) {
      awaySinceMs = null
      return error
    }
    awaySinceMs ??= now()
    const isOver = now() - awaySinceMs >= connectionTimeoutS * 1_000
    return connectionLost === 'fail' && isOver ? new LostConnection(error, connectionTimeoutS) : error
  }
}
