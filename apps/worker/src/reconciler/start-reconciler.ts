import type { Dispatch } from '@sluice/dispatch'
import type { Store } from '@sluice/store'
import type { Logger } from '../log/logger.ts'
import type { TroubleLog } from '../log/trouble-log.ts'
import { type Periodic, startPeriodic } from '../periodic.ts'
import type { WorkerTiming } from '../timing.ts'
import { reconcile } from './reconcile.ts'

export interface ReconcilerOptions {
  readonly store: Store
  readonly dispatch: Dispatch
  readonly logger: Logger
  readonly trouble: TroubleLog
  readonly timing: Pick<WorkerTiming, 'reconcileMs' | 'leaseTtlMs'>
}

/** Reconciles at an interval and on demand; of all workers one at a time does. */
export const startReconciler = (options: ReconcilerOptions): Periodic => {
  const { store, dispatch, logger, trouble } = options
  const parts = { store, dispatch, onTrouble: trouble.tell }
  let mayExpireAtMs = 0

  const announce = async (taskId: string): Promise<void> => {
    try {
      await dispatch.taskEvents.publish({ taskId, event: 'observed' })
    } catch (error) {
      trouble.tell('queue', error)
    }
  }
  return startPeriodic(options.timing.reconcileMs, async () => {
    try {
      const mayExpire = performance.now() >= mayExpireAtMs
      const result = await store.reconcileExclusively(() => reconcile(parts, mayExpire))
      for (const taskId of result?.changed ?? []) {
        logger.debug({ taskId }, 'task changed its state')
        await announce(taskId)
      }
    } catch (error) {
      // Whatever kept us from asking may have kept the others from renewing: everybody may renew before anybody counts as dead.
      mayExpireAtMs = performance.now() + options.timing.leaseTtlMs
      trouble.tell('reconcile', error)
    }
  })
}
