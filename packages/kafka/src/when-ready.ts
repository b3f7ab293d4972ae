import { setTimeout as sleep } from 'node:timers/promises'
import { isSluiceError } from '@sluice/contracts'
import { backoffMs } from './backoff.ts'

const GIVE_UP_AFTER_MS = 10_000
const FIRST_DELAY_MS = 50
const MAX_DELAY_MS = 1_000

/** Nobody leads or coordinates yet, or somebody else does by now. */
const isSettling = (error: unknown): boolean =>
  isSluiceError(error, 'KAFKA_NOT_READY') || isSluiceError(error, 'KAFKA_REBALANCED')

/**
 * Repeats what fails only because a broker is still loading a group or electing a leader, or a group finds its coordinator: the
 * first seconds of a fresh or restarted cluster, which no caller should see.
 */
export const whenReady = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const deadline = performance.now() + GIVE_UP_AFTER_MS
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!isSettling(error) || performance.now() > deadline) throw error
      await sleep(backoffMs(attempt, FIRST_DELAY_MS, MAX_DELAY_MS))
    }
  }
}
