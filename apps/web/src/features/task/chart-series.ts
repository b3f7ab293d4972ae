import type { MetricPoint, TaskMetrics } from '@sluice/contracts'
import { isMeasured } from '#src/lib/is-measured.ts'

/** One point of both charts; null where nothing was measured, so that the line has a gap. */
export interface ChartPoint {
  readonly atMs: number
  readonly rowsPerSecond: number | null
  readonly lag: number | null
}

/** Stored points come every ten seconds, live ones every second; a longer silence is a gap. Milliseconds. */
const GAP_MS = 30_000
/** Live points kept in the browser: fifteen minutes of them. */
const LIVE_POINTS_MAX = 900
/** Points that a chart draws at most; more than its pixels help nobody. */
const POINTS_MAX = 600

/** Appends to a ring of live points; the oldest fall out, and so does an event of a second already seen. */
export const appendLive = (ring: readonly ChartPoint[], metrics: TaskMetrics): readonly ChartPoint[] => {
  const last = ring.at(-1)
  if (last !== undefined && metrics.atMs <= last.atMs) return ring
  const rowsPerSecond = isMeasured(metrics) ? metrics.rowsPerSecond : null
  return [...ring.slice(1 - LIVE_POINTS_MAX), { atMs: metrics.atMs, rowsPerSecond, lag: metrics.lag }]
}

const average = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** Averages neighbours until the series fits; the time of a group is that of its last point. */
const thin = (points: readonly ChartPoint[]): readonly ChartPoint[] => {
  const size = Math.ceil(points.length / POINTS_MAX)
  if (size <= 1) return points
  const thinned: ChartPoint[] = []
  for (let start = 0; start < points.length; start += size) {
    const group = points.slice(start, start + size)
    const last = group.at(-1)
    if (last === undefined) continue
    const rowsPerSecond = average(group.map((point) => point.rowsPerSecond))
    thinned.push({ atMs: last.atMs, rowsPerSecond, lag: average(group.map((point) => point.lag)) })
  }
  return thinned
}

/** Stored history, continued by live points, within [fromMs, ∞), with an empty point inside every silence. */
export const chartSeries = (
  stored: readonly MetricPoint[],
  live: readonly ChartPoint[],
  fromMs: number,
): readonly ChartPoint[] => {
  const history = stored.map(({ at, rowsPerSecond, lag }) => ({ atMs: Date.parse(at), rowsPerSecond, lag }))
  const lastStoredMs = history.at(-1)?.atMs ?? 0
  const all = [...history, ...live.filter((point) => point.atMs > lastStoredMs)].filter((point) => point.atMs >= fromMs)
  const thinned = thin(all)
  // Thinned points are further apart than measured ones.
  const gapMs = GAP_MS * Math.max(1, Math.ceil(all.length / POINTS_MAX))
  const series: ChartPoint[] = []
  for (const point of thinned) {
    const before = series.at(-1)
    if (before !== undefined && point.atMs - before.atMs > gapMs)
      series.push({ atMs: before.atMs + 1, rowsPerSecond: null, lag: null })
    series.push(point)
  }
  return series
}
