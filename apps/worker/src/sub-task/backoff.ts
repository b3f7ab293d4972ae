const FIRST_MS = 5_000
/** What passes by itself is tried often, what a person must repair is not. */
const MAX_MS = { passing: 30_000, lasting: 300_000 }
const JITTER = 0.2

/** Wait before a failed sub-task starts again: 5 s, doubled with every failure in a row up to the bound, up to 20 % more. */
export const retryDelayMs = (attempt: number, cause: keyof typeof MAX_MS, random: () => number): number =>
  Math.round(Math.min(MAX_MS[cause], FIRST_MS * 2 ** (attempt - 1)) * (1 + JITTER * random()))
