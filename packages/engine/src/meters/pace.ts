/** How fast a number that only grows does so, measured over a window of observations. */
export interface Pace {
  note(value: number, atMs: number): void
  /** Null until the observations span long enough to mean something, and when the last one is old. */
  perSecond(nowMs: number): number | null
}

/** Long enough to level out batches, short enough to tell a change within the minute. */
const WINDOW_MS = 30_000
/** Fewer seconds than this say more about the moment than about the pace. */
const SPAN_MIN_MS = 2_000
/** What was not observed for this long is not known any more. */
const STALE_MS = 15_000
/** Observations closer together replace each other. */
const SPACING_MS = 1_000

interface Observation {
  readonly atMs: number
  readonly value: number
}

export const createPace = (): Pace => {
  let kept: Observation[] = []
  let last: Observation | null = null
  return {
    note(value, atMs) {
      if (last !== null && value < last.value) kept = []
      last = { atMs, value }
      const newest = kept.at(-1)
      if (newest !== undefined && atMs - newest.atMs < SPACING_MS) return
      // One observation older than the window stays, so that the window is always covered.
      while ((kept[1]?.atMs ?? Infinity) <= atMs - WINDOW_MS) kept.shift()
      kept.push(last)
    },
    perSecond(nowMs) {
      const first = kept[0]
      if (first === undefined || last === null || nowMs - last.atMs > STALE_MS) return null
      const spanMs = last.atMs - first.atMs
      return spanMs < SPAN_MIN_MS ? null : ((last.value - first.value) * 1_000) / spanMs
    },
  }
}
