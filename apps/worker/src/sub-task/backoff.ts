const FIRST_MS = 5_000
const MAX_MS = 300_000
const JITTER = 0.2

/** Wait before a failed sub-task starts again: 5 s, doubled with every failure in a row, 5 min at most, up to 20 % more. */
export const retryDelayMs = (attempt: number, random: () => number): number =>
  Math.round(Math.min(MAX_MS, FIRST_MS * 2 ** (attempt - 1)) * (1 + JITTER * random()))
