const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Distances between ticks that people read without thinking. Milliseconds. */
const stepsMs = [MINUTE_MS, 3 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS]

/** Ticks that fit under a chart half a page wide. */
const TICKS_MAX = 7

/** Round times of a clock that is `zoneOffsetMs` ahead of UTC, within [fromMs, toMs]. */
export const timeTicks = (fromMs: number, toMs: number, zoneOffsetMs: number): readonly number[] => {
  const stepMs = stepsMs.find((step) => (toMs - fromMs) / step <= TICKS_MAX) ?? 4 * HOUR_MS
  const firstMs = Math.ceil((fromMs + zoneOffsetMs) / stepMs) * stepMs - zoneOffsetMs
  const ticks: number[] = []
  for (let atMs = firstMs; atMs <= toMs; atMs += stepMs) ticks.push(atMs)
  return ticks
}
