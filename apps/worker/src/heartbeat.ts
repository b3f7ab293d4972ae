import type { Store, WorkerIdentity } from '@sluice/store'
import type { TroubleLog } from './log/trouble-log.ts'
import { startPeriodic } from './periodic.ts'
import type { WorkerTiming } from './timing.ts'

/** Points of the charts are kept this long. */
const POINTS_KEPT_MS = 7 * 24 * 60 * 60 * 1000

export interface HeartbeatOptions {
  readonly store: Pick<Store, 'workers' | 'metrics' | 'archives' | 'activities'>
  readonly worker: WorkerIdentity & { readonly startedAt: Date }
  readonly timing: Pick<WorkerTiming, 'heartbeatMs' | 'housekeepingMs'>
  readonly trouble: TroubleLog
}

/** Dead letters that their tasks keep no longer are removed, and the story of each task says so. */
const trimArchives = async (store: Pick<Store, 'archives' | 'activities'>): Promise<void> => {
  for (const { taskId, expired, crowdedOut } of await store.archives.trim()) {
    const content = `${expired} older than the task keeps them, ${crowdedOut} for lack of space`
    await store.activities.add(taskId, { level: 'warn', activity: 'archiveTrimmed', content })
  }
}

/** Says that this worker lives, and forgets what is too old. The first beat has happened when this resolves. */
export const startHeartbeat = async (options: HeartbeatOptions): Promise<{ stop(): Promise<void> }> => {
  const { store, worker, timing, trouble } = options
  const tellingTrouble = (about: string, action: () => Promise<void>) => async () => {
    try {
      await action()
    } catch (error) {
      trouble.tell(about, error)
    }
  }
  await store.workers.beat(worker)
  const beat = startPeriodic(
    timing.heartbeatMs,
    tellingTrouble('heartbeat', () => store.workers.beat(worker)),
  )
  const housekeeping = startPeriodic(
    timing.housekeepingMs,
    tellingTrouble('housekeeping', async () => {
      await store.workers.prune()
      await store.metrics.prune(Date.now() - POINTS_KEPT_MS)
      await trimArchives(store)
    }),
  )
  return {
    async stop() {
      await Promise.all([beat.stop(), housekeeping.stop()])
      await tellingTrouble('heartbeat', () => store.workers.remove(worker.id))()
    },
  }
}
