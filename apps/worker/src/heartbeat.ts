import type { Retention, Store, WorkerIdentity } from '@sluice/store'
import type { TroubleLog } from './log/trouble-log.ts'
import { startPeriodic } from './periodic.ts'
import type { WorkerTiming } from './timing.ts'
import type { VitalSigns } from './vitals.ts'

export interface HeartbeatOptions {
  readonly store: Pick<Store, 'workers' | 'metrics' | 'activities' | 'runs'>
  readonly worker: WorkerIdentity & { readonly startedAt: Date }
  readonly vitals: Pick<VitalSigns, 'read'>
  /** Somebody wants the worker to take no sub-tasks, or to take them again; told with every beat. */
  readonly onDraining: (draining: boolean) => void
  readonly timing: Pick<WorkerTiming, 'heartbeatMs' | 'housekeepingMs'>
  readonly trouble: TroubleLog
  /** How much of what grows with time is kept. */
  readonly kept: Retention
}

/** Says that this worker lives, and forgets what is too old. The first beat has happened when this resolves. */
export const startHeartbeat = async (options: HeartbeatOptions): Promise<{ stop(): Promise<void> }> => {
  const { store, worker, timing, trouble, kept } = options
  const tellingTrouble = (about: string, action: () => Promise<void>) => async () => {
    try {
      await action()
    } catch (error) {
      trouble.tell(about, error)
    }
  }
  const beatOnce = async (): Promise<void> => {
    const { draining } = await store.workers.beat(worker, options.vitals.read())
    options.onDraining(draining)
  }
  await beatOnce()
  const beat = startPeriodic(timing.heartbeatMs, tellingTrouble('heartbeat', beatOnce))
  const housekeeping = startPeriodic(
    timing.housekeepingMs,
    tellingTrouble('housekeeping', async () => {
      await store.workers.prune()
      await store.activities.trim(kept.stories)
      await store.metrics.housekeep(Date.now(), kept.points)
      await store.runs.trim(kept.runs)
    }),
  )
  return {
    async stop() {
      await Promise.all([beat.stop(), housekeeping.stop()])
      await tellingTrouble('heartbeat', () => store.workers.remove(worker.id))()
    },
  }
}
