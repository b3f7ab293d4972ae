import type { QuickJSRuntime } from 'quickjs-emscripten-core'
import type { InterruptCounter } from './interrupt-counter.ts'
import { SCRIPT_TIME_MAX_MS } from './limits.ts'

/** Interrupts what runs longer than a call may. */
export interface TimeLimit {
  start(): void
  stop(): void
  /** Whether the last call was interrupted. */
  isOver(): boolean
}

/** Looking at the clock should cost little beside the script, and find the end of its time soon. */
const LOOK_AGAIN_MS = 1
const STEPS_MAX = 10_000
/**
 * Of the time between two looks this much counts at most: on a busy machine the process may have been waiting for its
 * turn, and a message must not fail for that. Scripts that do run long are looked at often enough to add up.
 */
const COUNTED_MAX_MS = 10

/** Looks at the clock after one step, then after twice as many as long as they are quick. */
export const limitTime = (runtime: QuickJSRuntime, counter: InterruptCounter): TimeLimit => {
  let running = false
  let lookedAt = 0
  let spentMs = 0
  let steps = 1
  const isOver = (): boolean => spentMs > SCRIPT_TIME_MAX_MS
  runtime.setInterruptHandler(() => {
    if (!running) return false
    const now = performance.now()
    const passedMs = now - lookedAt
    spentMs += Math.min(passedMs, COUNTED_MAX_MS)
    steps = passedMs < LOOK_AGAIN_MS ? Math.min(STEPS_MAX, steps * 2) : Math.max(1, steps >> 3)
    lookedAt = now
    counter.set(steps)
    return isOver()
  })
  return {
    start: () => {
      running = true
      lookedAt = performance.now()
      spentMs = 0
      steps = 1
      counter.set(steps)
    },
    stop: () => {
      running = false
    },
    isOver,
  }
}
