import type { MetricPoint, TaskMetrics } from '@sluice/contracts'
import { isMeasured } from '#src/lib/is-measured.ts'

/** One point of both charts; null where nothing was measured, so that the line has a gap. */
export interface ChartPoint {
  readonly atMs: number
  readonly rowsPerSecond: number | null
  readonly lag: number | null
}

/** Stored points come every ten seconds; a longer silence than three of them is a gap. Milliseconds. */
const STORED_EVERY_MS = 10_000
const GAP_MS = 3 * STORED_EVERY_MS
/** Live points kept in the browser: fifteen minutes of them. */
const LIVE_POINTS_MAX = 900
/** Points that a chart draws at most; more than that is ink, not information. */
const POINTS_MAX = 180

/** Appends to a ring of live points; the oldest fall out, and so does an event of a second already seen. */
export const appendLive = (ring: readonly ChartPoint[], metrics: TaskMetrics): readonly ChartPoint[] => {
  const last = ring.at(-1)
  if (last !== undefined && metrics.atMs <= last.atMs) return ring
  const rowsPerSecond = isMeasured(metrics) ? metrics.rowsPerSecond : null
  return [...ring.slice(1 - LIVE_POINTS_MAX), { atMs: metrics.atMs, rowsPerSecond, lag: metrics.lag }]
}

const known = (values: readonly (number | null)[]): readonly number[] => values.filter((value) => value !== null)

const average = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

const highest = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values))

/** One point for all that was measured in the same stretch of time: the mean rate, the worst lag, the last time. */
const summary = (points: readonly ChartPoint[]): ChartPoint => ({
  atMs: points.at(-1)?.atMs ?? 0,
  rowsPerSecond: average(known(points.map((point) => point.rowsPerSecond))),
  lag: highest(known(points.map((point) => point.lag))),
})

/**
 * Stored history continued by live points, within [fromMs, toMs]: live seconds are summed up like stored points, so that
 * the line does not change its nature where one meets the other. A silence holds one empty point.
 */
export const chartSeries = (
  stored: readonly MetricPoint[],
  live: readonly ChartPoint[],
  fromMs: number,
  toMs: number,
): readonly ChartPoint[] => {
  const history = stored.map(({ at, seconds, counts, lag }) => ({
    atMs: Date.parse(at),
    rowsPerSecond: counts.rows / seconds,
    lag,
  }))
  const lastStoredMs = history.at(-1)?.atMs ?? 0
  const all = [...history, ...live.filter((point) => point.atMs > lastStoredMs)].filter(
    ({ atMs }) => atMs >= fromMs && atMs <= toMs,
  )
  const stretchMs = Math.max(STORED_EVERY_MS, (toMs - fromMs) / POINTS_MAX)
  const series: ChartPoint[] = []
  for (const group of Map.groupBy(all, ({ atMs }) => Math.floor(atMs / stretchMs)).values()) {
    const before = series.at(-1)
    const firstMs = group[0]?.atMs ?? 0
    if (before !== undefined && firstMs - before.atMs > Math.max(GAP_MS, 2 * stretchMs))
      series.push({ atMs: before.atMs + 1, rowsPerSecond: null, lag: null })
    series.push(summary(group))
  }
  return series
}
