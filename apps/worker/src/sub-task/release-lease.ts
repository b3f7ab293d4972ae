import { setTimeout as sleep } from 'node:timers/promises'
import { isSluiceError } from '@sluice/contracts'
import type { LeaseEnd, LeaseHold } from '@sluice/store'
import type { SubTaskContext } from './sub-task-context.ts'

const RETRY_MS = 1_000

/**
 * Gives a lease back, trying for as long as a lease lives when Postgres is away; after that it has expired, and the
 * reconciler sees what is to be done without being told.
 */
export const releaseLease = async (
  { store, timing, trouble }: Pick<SubTaskContext, 'store' | 'timing' | 'trouble'>,
  hold: LeaseHold,
  end: LeaseEnd,
  lost: boolean,
): Promise<void> => {
  if (lost) return
  const untilMs = performance.now() + timing.leaseTtlMs
  while (performance.now() < untilMs) {
    try {
      return await store.leases.release(hold, end)
    } catch (error) {
      if (isSluiceError(error, 'LEASE_LOST')) return
      trouble.tell('lease', error)
      await sleep(RETRY_MS)
    }
  }
}
