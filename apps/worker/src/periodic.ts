export interface Periodic {
  /** Runs once more as soon as possible, after the run under way if there is one. */
  soon(): void
  /** No further runs; resolves when the one under way has ended. */
  stop(): Promise<void>
}

/** Runs `action` now, then `intervalMs` after each end, never twice at once. `action` must not throw. */
export const startPeriodic = (intervalMs: number, action: () => Promise<void>): Periodic => {
  let stopped = false
  let wanted = false
  let wake: (() => void) | undefined

  const pause = (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, intervalMs)
    wake = resolve
    if (wanted || stopped) resolve()
    return promise.finally(() => clearTimeout(timer))
  }
  const loop = async (): Promise<void> => {
    while (!stopped) {
      wanted = false
      await action()
      await pause()
    }
  }
  const ended = loop()
  return {
    soon() {
      wanted = true
      wake?.()
    },
    async stop() {
      stopped = true
      wake?.()
      await ended
    },
  }
}
