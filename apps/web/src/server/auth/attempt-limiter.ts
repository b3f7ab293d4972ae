/** Counts failures per key within a window; refuses a key that has too many. */
export interface AttemptLimiter {
  /** Seconds until this key may try again; 0 when it may now. */
  waitSeconds(key: string): number
  recordFailure(key: string): void
  /** A success clears the key. */
  clear(key: string): void
}

export interface AttemptLimits {
  readonly failuresMax: number
  readonly windowMs: number
  /** Keys remembered at most; the oldest are forgotten first, so memory stays bounded under attack. */
  readonly keysMax: number
}

interface Window {
  readonly sinceMs: number
  readonly failures: number
}

/** A fixed window per key, in memory: a restart forgives, and each web process counts for itself. */
export const createAttemptLimiter = (limits: AttemptLimits, now: () => number): AttemptLimiter => {
  const windows = new Map<string, Window>()
  const open = (key: string): Window | undefined => {
    const window = windows.get(key)
    return window !== undefined && now() - window.sinceMs < limits.windowMs ? window : undefined
  }
  return {
    waitSeconds(key) {
      const window = open(key)
      if (window === undefined || window.failures < limits.failuresMax) return 0
      return Math.ceil((window.sinceMs + limits.windowMs - now()) / 1000)
    },
    recordFailure(key) {
      const window = open(key)
      windows.delete(key)
      windows.set(key, { sinceMs: window?.sinceMs ?? now(), failures: (window?.failures ?? 0) + 1 })
      const oldest = windows.size > limits.keysMax ? windows.keys().next().value : undefined
      if (oldest !== undefined) windows.delete(oldest)
    },
    clear(key) {
      windows.delete(key)
    },
  }
}
