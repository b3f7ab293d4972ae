/** Looks are ten seconds apart; after a longer pause nobody has looked, and perhaps nobody could speak. Milliseconds. */
const PAUSE_MS_MAX = 30_000
/** Workers beat every five seconds and tell numbers every ten: by then whoever lives has been heard. Milliseconds. */
const HEARD_MS = 20_000

/**
 * Knows whether a silence says something. While Postgres is away nobody can be heard, so right after it everybody looks
 * silent: workers would count as lost, and tasks as idle, that did their work all the time.
 */
export interface SilenceWatch {
  /** A look that could not be taken. */
  failed(): void
  /** Whether who is silent at this look has really fallen silent. `lookedAtMs`: when somebody last looked. */
  tells(look: { readonly nowMs: number; readonly lookedAtMs: number | null }): boolean
}

/** `now` is any clock of milliseconds. */
export const createSilenceWatch = (now: () => number): SilenceWatch => {
  let heardAtMs = Number.NEGATIVE_INFINITY
  const waitAnew = (): void => {
    heardAtMs = now() + HEARD_MS
  }
  return {
    failed: waitAnew,
    tells({ nowMs, lookedAtMs }) {
      if (lookedAtMs !== null && nowMs - lookedAtMs > PAUSE_MS_MAX) waitAnew()
      return now() >= heardAtMs
    },
  }
}
