import type { MetricPoint, TaskMetrics } from '@sluice/contracts'

/** What charts show of one moment; null where it was not measured. Rates are per second. */
export interface ChartSample {
  readonly atMs: number
  readonly rowsIn: number | null
  readonly rowsOut: number | null
  readonly filtered: number | null
  readonly deadLettered: number | null
  readonly dropped: number | null
  readonly lag: number | null
  readonly lagSeconds: number | null
  readonly latencyMsP50: number | null
  readonly latencyMsP95: number | null
  readonly latencyMsP99: number | null
  readonly batches: number | null
  readonly retries: number | null
  readonly inFlightRows: number | null
  /** 0 to 1. */
  readonly bufferFill: number | null
  readonly cpuSecondsPerMillion: number | null
}

const MILLION = 1_000_000

/** Fewer rows say more about the process than about the rows. */
const ROWS_WORTH_DIVIDING = 100

const perMillion = (cpuMs: number, rows: number): number | null =>
  rows < ROWS_WORTH_DIVIDING ? null : (cpuMs / 1_000 / rows) * MILLION

/** A stored step. */
export const sampleOfPoint = (point: MetricPoint): ChartSample => {
  const { counts, seconds } = point
  return {
    atMs: Date.parse(point.at),
    rowsIn: point.rowsIn / seconds,
    rowsOut: counts.written / seconds,
    filtered: counts.filtered / seconds,
    deadLettered: counts.deadLettered / seconds,
    dropped: counts.dropped / seconds,
    lag: point.lag,
    lagSeconds: point.lagSeconds,
    latencyMsP50: point.latencyMsP50,
    latencyMsP95: point.latencyMsP95,
    latencyMsP99: point.latencyMsP99,
    batches: point.batches / seconds,
    retries: point.retries / seconds,
    inFlightRows: point.inFlightRows,
    bufferFill: point.bufferFill,
    cpuSecondsPerMillion: perMillion(point.cpuMs, point.rowsIn),
  }
}

/** Of sums that grow; null where they began anew in between. */
const growth = (before: number | null, now: number | null, seconds: number): number | null =>
  before === null || now === null || now < before ? null : (now - before) / seconds

/** What was told live, after what was told before it. Null while no sub-task speaks: a gap. */
export const sampleOfLive = (before: TaskMetrics, now: TaskMetrics): ChartSample | null => {
  const seconds = (now.atMs - before.atMs) / 1_000
  if (now.subTasks.length === 0 || before.subTasks.length === 0 || seconds <= 0) return null
  const cpuMs = growth(before.cpuMs, now.cpuMs, 1)
  return {
    atMs: now.atMs,
    rowsIn: now.rowsInPerSecond,
    rowsOut: growth(before.total.written, now.total.written, seconds),
    filtered: growth(before.total.filtered, now.total.filtered, seconds),
    deadLettered: growth(before.total.deadLettered, now.total.deadLettered, seconds),
    dropped: growth(before.total.dropped, now.total.dropped, seconds),
    lag: now.lag,
    lagSeconds: now.lagSeconds,
    latencyMsP50: now.latencyMsP50,
    latencyMsP95: now.latencyMsP95,
    latencyMsP99: now.latencyMsP99,
    batches: growth(before.writeBatches, now.writeBatches, seconds),
    retries: growth(before.writeRetries, now.writeRetries, seconds),
    inFlightRows: now.inFlightRows,
    bufferFill: now.bufferFill,
    cpuSecondsPerMillion: cpuMs === null ? null : perMillion(cpuMs, now.rowsInPerSecond * seconds),
  }
}
