/** Of the interval. */
const NEAR_SHARE = 0.05

/**
 * Milliseconds until the next multiple of `intervalMs` on the clock that says `nowMs`. What waits for the same ticks wakes a process
 * once; a hundred timers at moments of their own cost it more than what they have to do. Timers of a machine may be a moment
 * early: the tick that is so near is the one that was just done.
 */
export const untilTickMs = (nowMs: number, intervalMs: number): number => {
  const restMs = intervalMs - (nowMs % intervalMs)
  return restMs < NEAR_SHARE * intervalMs ? restMs + intervalMs : restMs
}
