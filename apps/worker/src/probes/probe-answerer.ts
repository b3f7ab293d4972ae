import type { ProbeJob } from '@sluice/contracts'
import type { OpenKafka } from '@sluice/kafka'
import type { TargetGuard } from '@sluice/network'
import type { Store } from '@sluice/store'
import type { ResolvedTdengineConnection, TdenginePort } from '@sluice/tdengine'
import type { Tracing } from '@sluice/telemetry'
import type { Mailer } from '../alerts/channels/mailer.ts'
import { errorFields } from '../log/error-fields.ts'
import type { Logger } from '../log/logger.ts'
import type { WorkerMetrics } from '../metrics/worker-metrics.ts'
import { answerProbe } from './answer-probe.ts'

export interface ProbeAnswererOptions {
  readonly store: Pick<Store, 'secrets' | 'connectionsOf' | 'secretBox' | 'deadLetters'>
  readonly tdengine: TdenginePort
  readonly guard: TargetGuard
  readonly openKafka: OpenKafka
  readonly defaultTarget: ResolvedTdengineConnection | null
  readonly mailer: Pick<Mailer, 'send'>
  readonly logger: Logger
  readonly metrics: WorkerMetrics
  readonly tracing: Tracing
}

/** Answers probes, measured and logged. */
export const createProbeAnswerer = (options: ProbeAnswererOptions): ((job: ProbeJob) => Promise<unknown>) => {
  const { store, logger, metrics, tracing } = options
  const context = {
    secrets: store.secrets,
    connectionsOf: store.connectionsOf,
    secretBox: store.secretBox,
    deadLetters: store.deadLetters,
    tdengine: options.tdengine,
    guard: options.guard,
    openKafka: options.openKafka,
    defaultTarget: options.defaultTarget,
    mailer: options.mailer,
    kafkaLogger: logger.child({ part: 'kafka probe' }),
  }
  return async (job) => {
    const startedAtMs = performance.now()
    let ok = false
    try {
      const response = await tracing.span('probe', { 'sluice.probe': job.kind }, () => answerProbe(context, job))
      ok = true
      return response
    } catch (error) {
      logger.info({ kind: job.kind, ...errorFields(error) }, 'probe failed')
      throw error
    } finally {
      metrics.probe(job.kind, ok, (performance.now() - startedAtMs) / 1_000)
    }
  }
}
