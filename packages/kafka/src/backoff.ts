/** Delay before attempt `attempt` (from 0): doubles from `firstMs` to `maxMs`, spread by a quarter either way. */
export const backoffMs = (
  attempt: number,
  firstMs: number,
  maxMs: number,
  random: () => number = Math.random,
): number => Math.min(maxMs, firstMs * 2 ** Math.min(attempt, 30)) * (0.75 + random() * 0.5)
