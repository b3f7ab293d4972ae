/** Attempts after which a message is given up; about half an hour. */
export const ATTEMPTS_MAX = 10

const FIRST_MS = 5_000
const LONGEST_MS = 10 * 60_000

/**
 * How long to wait after attempt `attempts` (from 1) failed; null when it was the last. Pauses double up to ten minutes, half of
 * each by chance, so that messages that failed together do not come together again. `random` gives [0, 1).
 */
export const retryDelayMs = (attempts: number, random: () => number): number | null => {
  if (attempts >= ATTEMPTS_MAX) return null
  const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1))
  return Math.round(pause / 2 + (pause / 2) * random())
}
