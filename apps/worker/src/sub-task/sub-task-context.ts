import type { Dispatch } from '@sluice/dispatch'
import type { OpenKafka } from '@sluice/kafka'
import type { TargetGuard } from '@sluice/network'
import type { Store } from '@sluice/store'
import type { ResolvedTdengineConnection, TdenginePort } from '@sluice/tdengine'
import type { Tracing } from '@sluice/telemetry'
import type { TaskLogs } from '../log/task-logs.ts'
import type { TroubleLog } from '../log/trouble-log.ts'
import type { WorkerMetrics } from '../metrics/worker-metrics.ts'
import type { WorkerTiming } from '../timing.ts'
import type { LeaseRounds } from './lease-rounds.ts'

/** What every sub-task of this process shares. */
export interface SubTaskContext {
  readonly store: Store
  readonly dispatch: Dispatch
  readonly workerId: string
  readonly leaseRounds: Pick<LeaseRounds, 'join'>
  readonly tdengine: TdenginePort
  /** Says where sockets may lead. */
  readonly guard: TargetGuard
  readonly openKafka: OpenKafka
  readonly defaultTarget: ResolvedTdengineConnection | null
  readonly dataDir: string
  readonly timing: WorkerTiming
  readonly logs: Pick<TaskLogs, 'open'>
  readonly trouble: TroubleLog
  readonly metrics: WorkerMetrics
  readonly tracing: Tracing
  readonly random: () => number
  /** A sub-task that has work and stands still for this long is told as degraded. */
  readonly stallAfterMs: number
  /** Share of the last seconds that the event loop was busy, 0 to 1. */
  readonly loopUse: () => number
  /** A lease changed: look whether something follows from it. */
  readonly onChanged: () => void
}
