import { type FleetRow, SPARKLINE_POINTS, SPARKLINE_STEP_MS } from '@sluice/contracts'
import type { PointBucketRepository } from '@sluice/store'
import { createBucketWindow } from './bucket-window.ts'

/** Points are stored every ten seconds. Milliseconds. */
const REFRESH_MS = 10_000
const DAY_MS = 24 * 60 * 60_000
/** How coarsely the day is summed. */
const DAY_STEP_MS = 5 * 60_000
/** Counts come this late at most. */
const LATE_MS = 60_000
/** A point of a task at rest stands for this long at most, and grows until then. */
const REST_MS = 70_000
const SIGNIFICANT_DIGITS = 3

/** What the stored points say about a task's last minutes and day. */
export interface PointHistory {
  /** Reads what is new, at most every ten seconds. */
  refresh(): Promise<void>
  /** Empty for a task without a point in it. */
  sparklineOf(taskId: string): FleetRow['sparkline']
  dayOf(taskId: string): FleetRow['day']
}

export const createPointHistory = (store: Pick<PointBucketRepository, 'since'>, now: () => number): PointHistory => {
  const day = createBucketWindow(store, { widthMs: DAY_STEP_MS, keepMs: DAY_MS, lateMs: LATE_MS }, now)
  const minutes = createBucketWindow(
    store,
    {
      widthMs: SPARKLINE_STEP_MS,
      keepMs: (SPARKLINE_POINTS - 1) * SPARKLINE_STEP_MS + REST_MS,
      lateMs: LATE_MS + REST_MS,
    },
    now,
  )
  let readMs = Number.NEGATIVE_INFINITY
  let oldestStepMs = 0

  return {
    async refresh() {
      if (now() - readMs < REFRESH_MS) return
      readMs = now()
      oldestStepMs = (Math.floor(readMs / SPARKLINE_STEP_MS) - SPARKLINE_POINTS + 1) * SPARKLINE_STEP_MS
      await Promise.all([day.refresh(), minutes.refresh()])
    },
    sparklineOf(taskId) {
      const buckets = minutes.of(taskId)
      if (buckets.length === 0) return []
      const line = new Array<number | null>(SPARKLINE_POINTS).fill(null)
      for (const { startMs, rowsPerSecond, seconds } of buckets) {
        const first = (startMs - oldestStepMs) / SPARKLINE_STEP_MS
        const steps = rowsPerSecond === 0 ? Math.ceil((seconds * 1_000) / SPARKLINE_STEP_MS) : 1
        for (let step = Math.max(0, first); step < Math.min(SPARKLINE_POINTS, first + steps); step += 1)
          line[step] = Number(rowsPerSecond.toPrecision(SIGNIFICANT_DIGITS))
      }
      return line
    },
    dayOf: (taskId) =>
      day.of(taskId).reduce(
        (sum, bucket) => ({
          written: sum.written + bucket.written,
          filtered: sum.filtered + bucket.filtered,
          deadLettered: sum.deadLettered + bucket.deadLettered,
        }),
        { written: 0, filtered: 0, deadLettered: 0 },
      ),
  }
}
