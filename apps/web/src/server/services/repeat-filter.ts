/** Keys remembered at most; the oldest are forgotten first, so memory stays bounded. */
const KEYS_MAX = 10_000

export interface RepeatFilter {
  /** Whether this key was not seen within the interval; it counts as seen from now on. */
  isNew(key: string): boolean
}

/** Lets the first of equal events through, and the next one only after `intervalMs`. Each process counts for itself. */
export const createRepeatFilter = (intervalMs: number, now: () => number): RepeatFilter => {
  const seenAtMs = new Map<string, number>()
  return {
    isNew(key) {
      const last = seenAtMs.get(key)
      if (last !== undefined && now() - last < intervalMs) return false
      seenAtMs.delete(key)
      seenAtMs.set(key, now())
      const oldest = seenAtMs.size > KEYS_MAX ? seenAtMs.keys().next().value : undefined
      if (oldest !== undefined) seenAtMs.delete(oldest)
      return true
    },
  }
}
