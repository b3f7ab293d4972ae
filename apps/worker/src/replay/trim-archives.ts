import type { Store } from '@sluice/store'
import type { TroubleLog } from '../log/trouble-log.ts'
import { type Periodic, startPeriodic } from '../periodic.ts'
import type { WorkerTiming } from '../timing.ts'

/** Replays that have ended are told of for this long. */
const REPLAYS_KEPT_MS = 90 * 24 * 60 * 60 * 1000

export interface ArchiveTrimmingOptions {
  readonly store: Pick<Store, 'archives' | 'activities' | 'replays'>
  readonly timing: Pick<WorkerTiming, 'archiveTrimMs'>
  readonly trouble: TroubleLog
}

/**
 * Removes dead letters that their tasks keep no longer, and the story of each task says so. Often, since a poisoned topic may
 * bring thousands of them a second; it costs little where there is nothing to do.
 */
export const startArchiveTrimming = ({ store, timing, trouble }: ArchiveTrimmingOptions): Periodic =>
  startPeriodic(timing.archiveTrimMs, async () => {
    try {
      for (const { taskId, expired, crowdedOut } of await store.archives.trim()) {
        const content = `${expired} older than the task keeps them, ${crowdedOut} for lack of space`
        await store.activities.add(taskId, { level: 'warn', activity: 'archiveTrimmed', content })
      }
      await store.replays.prune(Date.now() - REPLAYS_KEPT_MS)
    } catch (error) {
      trouble.tell('housekeeping', error)
    }
  })
