/** Whether a sub-task reads, from taking its lease on, and the engine that is told once it is there. */
export interface PauseSwitch {
  set(paused: boolean): void
  /** Calls `tell` now and at each change, instead of whom it called before. */
  follow(tell: (paused: boolean) => void): void
}

export const createPauseSwitch = (paused: boolean): PauseSwitch => {
  let isPaused = paused
  let told: (paused: boolean) => void = () => undefined
  return {
    set(next) {
      if (next === isPaused) return
      isPaused = next
      told(isPaused)
    },
    follow(tell) {
      told = tell
      tell(isPaused)
    },
  }
}
