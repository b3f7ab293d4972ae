import type { Dispatch } from '@sluice/dispatch'
import type { EngineActivity, EngineObserver } from '@sluice/engine'
import type { LeaseHold, Store } from '@sluice/store'
import { errorFields } from '../log/error-fields.ts'
import type { Logger } from '../log/logger.ts'
import type { TroubleLog } from '../log/trouble-log.ts'
import type { SubTaskMeter } from '../metrics/sub-task-meter.ts'
import type { LeaseKeeper } from './lease-keeper.ts'
import { createPointMaker } from './point-maker.ts'
import { createSourceClock, reportOf } from './report-of.ts'
import type { StallWatch } from './stall-watch.ts'

export interface RelayOptions {
  readonly store: Pick<Store, 'activities' | 'metrics'>
  readonly dispatch: Pick<Dispatch, 'live'>
  readonly hold: LeaseHold
  readonly keeper: Pick<LeaseKeeper, 'report'>
  readonly meter: SubTaskMeter
  readonly stalls: StallWatch
  readonly logger: Logger
  readonly trouble: TroubleLog
  /** True once the sub-task drains; then it says so instead of what its numbers say. */
  readonly draining: () => boolean
}

export interface Relay extends EngineObserver {
  /** Resolves when everything told so far was passed on or given up. */
  settled(): Promise<void>
}

/** Passes on what an engine tells: to the lease, the live bus, the charts, the story, the metrics and the log. */
export const createRelay = (options: RelayOptions): Relay => {
  const { store, dispatch, hold, logger, trouble } = options
  const { taskId, index, epoch, workerId } = hold
  const points = createPointMaker(index)
  const sourceSince = createSourceClock()
  let passedOn = Promise.resolve()

  /** In order, one after the other; what fails is logged and given up, for it only informs. */
  const passOn = (about: string, action: () => Promise<void>): void => {
    passedOn = passedOn.then(action).catch((error: unknown) => trouble.tell(about, error))
  }
  const addPoints = (told: ReturnType<typeof points.flush>): void => {
    for (const point of told) passOn('charts', () => store.metrics.add(taskId, point))
  }
  const addActivity = (line: Pick<EngineActivity, 'level' | 'content'> & { activity: string }): void =>
    passOn('activities', () => store.activities.add(taskId, line))

  return {
    snapshot(told) {
      const snapshot = options.meter.withCpu(told)
      const circumstances = {
        draining: options.draining(),
        stall: options.stalls.note(snapshot),
        sourceSinceMs: sourceSince(snapshot),
      }
      options.keeper.report(reportOf(snapshot, circumstances))
      options.meter.observe(snapshot)
      dispatch.live
        .publish({ taskId, index, epoch, workerId, snapshot })
        .catch((error: unknown) => trouble.tell('live numbers', error))
      addPoints(points.add(snapshot))
    },
    activity(activity) {
      logger[activity.level]({ activity: activity.activity }, 'activity')
      addActivity(activity)
    },
    detail: (level, message, fields) => logger[level](fields, message),
    error(error, repeats) {
      logger.warn({ repeats, ...errorFields(error) }, 'sub-task has trouble')
      addActivity({ level: 'warn', activity: 'error', content: `${error.code}: ${error.message}` })
    },
    async settled() {
      addPoints(points.flush())
      await passedOn
    },
  }
}
