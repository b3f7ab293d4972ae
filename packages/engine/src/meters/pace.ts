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

/** By least squares, from `origin`: a number that grows in steps is told as well as one that grows evenly. */
const slopeOf = (observations: readonly Observation[], origin: Observation): number => {
  let [times, values, squares, products] = [0, 0, 0, 0]
  for (const { atMs, value } of observations) {
    const [time, grown] = [atMs - origin.atMs, value - origin.value]
    times += time
    values += grown
    squares += time * time
    products += time * grown
  }
  const { length } = observations
  return (length * products - times * values) / (length * squares - times * times)
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
      if (last.atMs - first.atMs < SPAN_MIN_MS) return null
      if (last.value === first.value) return 0
      return slopeOf(last === kept.at(-1) ? kept : [...kept, last], first) * 1_000
    },
  }
}
