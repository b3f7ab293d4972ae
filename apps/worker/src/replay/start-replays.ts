import { startPeriodic } from '../periodic.ts'
import { type ReplayContext, type RunningReplay, startReplay } from './run-replay.ts'

export interface ReplaysOptions extends ReplayContext {
  readonly workerId: string
  readonly group: string
  readonly intervalMs: number
}

/** The replays of this worker: one at a time, beside its sub-tasks. */
export interface Replays {
  /** Something of this task changed: a replay may wait for us, or be wanted no more. */
  check(taskId: string): void
  /** While draining it takes none, and the one under way goes to another worker. */
  setDraining(draining: boolean): void
  /** Takes none any more and gives the one under way back. */
  stop(): Promise<void>
}

/** Takes replays of the group's tasks from Postgres, new ones and those whose worker was lost, and runs them. */
export const startReplays = (options: ReplaysOptions): Replays => {
  const { store, workerId, group, timing, trouble } = options
  let running: RunningReplay | null = null
  let stopping = false
  let draining = false
  const takesNone = (): boolean => stopping || draining

  const runNext = async (): Promise<boolean> => {
    const taken = takesNone() ? null : await store.replays.take(group, workerId, timing.leaseTtlMs)
    if (taken === null) return false
    running = startReplay(options, taken)
    // The wish may have come while it was taken.
    if (takesNone()) running.release()
    await running.done
    running = null
    return true
  }
  const looking = startPeriodic(options.intervalMs, async () => {
    try {
      while (await runNext());
    } catch (error) {
      trouble.tell('replay', error)
    }
  })

  return {
    check(taskId) {
      if (running === null) looking.soon()
      else if (running.taskId === taskId) running.check()
    },
    setDraining(wanted) {
      draining = wanted
      if (draining) running?.release()
      else looking.soon()
    },
    async stop() {
      stopping = true
      running?.release()
      await looking.stop()
    },
  }
}
