/** Bounds of an exponential back-off, milliseconds. */
export interface BackoffBounds {
  readonly minMs: number
  readonly maxMs: number
}

/**
 * How long to wait before retry number `attempt` (from 0): doubling up to the bound, of which the upper half is random so
 * that lanes and workers do not come back in step. `random` gives 0 ≤ x < 1.
 */
export const backoffMs = (attempt: number, { minMs, maxMs }: BackoffBounds, random: () => number): number => {
  const ceilingMs = Math.min(maxMs, minMs * 2 ** Math.min(attempt, 30))
  return Math.ceil(ceilingMs * (0.5 + random() / 2))
}
