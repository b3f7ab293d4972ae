const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

const UNITS = [
  ['days', 24 * HOUR_MS],
  ['hours', HOUR_MS],
  ['minutes', MINUTE_MS],
] as const

/** So many of a unit of time. */
export interface WholeUnit {
  readonly unit: (typeof UNITS)[number][0] | 'seconds'
  readonly count: number
}

/** A stretch of time in the largest unit that counts it without a rest, since what somebody set is never rounded. */
export const wholeUnit = (ms: number): WholeUnit => {
  for (const [unit, size] of UNITS) if (ms % size === 0) return { unit, count: ms / size }
  return { unit: 'seconds', count: ms / SECOND_MS }
}
