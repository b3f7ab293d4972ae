import type { EngineSnapshot } from '@sluice/contracts'
import { zeroCounts } from '@sluice/contracts'
import type { Counter, Gauge } from 'prom-client'
import type { CpuShare } from './cpu-shares.ts'

const outcomes = ['written', 'filtered', 'deadLettered', 'dropped'] as const

export interface SubTaskLabels {
  readonly task: string
  readonly index: string
}

/** The metrics that sub-tasks feed. */
export interface SubTaskMetrics {
  readonly running: Gauge
  readonly rows: Counter<'outcome'>
  readonly messages: Counter
  readonly retries: Counter
  readonly lag: Gauge<'task' | 'index'>
  readonly inFlight: Gauge<'task' | 'index'>
}

export interface SubTaskMeter {
  /** The snapshot with what the process used for it. */
  withCpu(snapshot: EngineSnapshot): EngineSnapshot
  observe(snapshot: EngineSnapshot): void
  end(): void
}

/** Adds what changed since the last snapshot, so that counters go on over engines that come and go. */
export const createSubTaskMeter = (
  metrics: SubTaskMetrics,
  { task, index }: SubTaskLabels,
  cpu: CpuShare,
): SubTaskMeter => {
  let counts = zeroCounts()
  let retries = 0
  metrics.running.inc()
  return {
    withCpu: (snapshot) => ({ ...snapshot, cpuMs: cpu.observe(snapshot.processedRows) }),
    observe(snapshot) {
      for (const outcome of outcomes) metrics.rows.inc({ outcome }, snapshot.counts[outcome] - counts[outcome])
      metrics.messages.inc(snapshot.counts.messages - counts.messages)
      metrics.retries.inc(snapshot.writeRetries - retries)
      counts = snapshot.counts
      retries = snapshot.writeRetries
      if (snapshot.lag !== null) metrics.lag.set({ task, index }, snapshot.lag)
      metrics.inFlight.set({ task, index }, snapshot.inFlightRows)
    },
    end() {
      cpu.end()
      metrics.running.dec()
      metrics.lag.remove({ task, index })
      metrics.inFlight.remove({ task, index })
    },
  }
}
