import type { Dispatch } from '@sluice/dispatch'
import type { OpenKafka } from '@sluice/kafka'
import type { TargetGuard } from '@sluice/network'
import type { Store } from '@sluice/store'
import type { ResolvedTdengineConnection, TdenginePort } from '@sluice/tdengine'
import type { Logger } from '../log/logger.ts'
import type { TroubleLog } from '../log/trouble-log.ts'
import type { WorkerMetrics } from '../metrics/worker-metrics.ts'
import type { WorkerTiming } from '../timing.ts'

/** What every sub-task of this process shares. */
export interface SubTaskContext {
  readonly store: Store
  readonly dispatch: Dispatch
  readonly workerId: string
  readonly tdengine: TdenginePort
  /** Says where sockets may lead. */
  readonly guard: TargetGuard
  readonly openKafka: OpenKafka
  readonly defaultTarget: ResolvedTdengineConnection | null
  readonly dataDir: string
  readonly timing: WorkerTiming
  readonly logger: Logger
  readonly trouble: TroubleLog
  readonly metrics: WorkerMetrics
  readonly random: () => number
  /** A lease changed: look whether something follows from it. */
  readonly onChanged: () => void
}
