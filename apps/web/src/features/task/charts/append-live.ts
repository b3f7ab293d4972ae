import type { TaskMetrics } from '@sluice/contracts'
import { type ChartSample, sampleOfLive } from './chart-sample.ts'

/** Fifteen minutes of seconds. */
const SAMPLES_MAX = 900

/** What was told since the page was opened. */
export interface LiveTail {
  readonly last: TaskMetrics | null
  readonly samples: readonly ChartSample[]
}

/** Appends what was told; the oldest falls out, and what was seen already changes nothing. */
export const appendLive = (tail: LiveTail, metrics: TaskMetrics): LiveTail => {
  if (tail.last !== null && metrics.atMs <= tail.last.atMs) return tail
  const sample = tail.last === null ? null : sampleOfLive(tail.last, metrics)
  return {
    last: metrics,
    samples: sample === null ? tail.samples : [...tail.samples.slice(1 - SAMPLES_MAX), sample],
  }
}
