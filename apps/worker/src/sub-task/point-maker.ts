import type { EngineSnapshot, OutcomeCounts } from '@sluice/contracts'
import { zeroCounts } from '@sluice/contracts'
import type { SubTaskPoint } from '@sluice/store'

/** Charts have a point per this; it starts at a multiple of it, so that sub-tasks fall together. */
export const POINT_MS = 10_000

export interface PointMaker {
  /** Takes the next snapshot; a point when it is the first one of the next ten seconds. */
  add(snapshot: EngineSnapshot): SubTaskPoint | null
  /** What has gathered since the last point. */
  flush(): SubTaskPoint | null
}

const startOf = (atMs: number): number => atMs - (atMs % POINT_MS)

const difference = (a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts => ({
  messages: a.messages - b.messages,
  rows: a.rows - b.rows,
  written: a.written - b.written,
  filtered: a.filtered - b.filtered,
  deadLettered: a.deadLettered - b.deadLettered,
  dropped: a.dropped - b.dropped,
})

/**
 * Makes points of ten seconds from the running counts of one engine. Rates are what ended divided by ten seconds, also
 * where an engine began or ended within them, so that points of one moment may be added up.
 */
export const createPointMaker = (index: number): PointMaker => {
  let told = zeroCounts()
  let last: EngineSnapshot | null = null

  const flush = (): SubTaskPoint | null => {
    if (last === null) return null
    const counts = difference(last.counts, told)
    told = last.counts
    return {
      atMs: startOf(last.atMs),
      index,
      rowsPerSecond: counts.rows / (POINT_MS / 1_000),
      messagesPerSecond: counts.messages / (POINT_MS / 1_000),
      lag: last.lag,
      counts,
    }
  }
  return {
    add(snapshot) {
      const point = last !== null && startOf(snapshot.atMs) !== startOf(last.atMs) ? flush() : null
      last = snapshot
      return point
    },
    flush,
  }
}
