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

/** Looks at the clock after one step, then after twice as many as long as they are quick. */
export const limitTime = (runtime: QuickJSRuntime, counter: InterruptCounter): TimeLimit => {
  let endsAt = Number.POSITIVE_INFINITY
  let lookedAt = 0
  let steps = 1
  let over = false
  runtime.setInterruptHandler(() => {
    const now = performance.now()
    over ||= now > endsAt
    steps = now - lookedAt < LOOK_AGAIN_MS ? Math.min(STEPS_MAX, steps * 2) : Math.max(1, steps >> 3)
    lookedAt = now
    counter.set(steps)
    return over
  })
  return {
    start: () => {
      lookedAt = performance.now()
      endsAt = lookedAt + SCRIPT_TIME_MAX_MS
      over = false
      steps = 1
      counter.set(steps)
    },
    stop: () => {
      endsAt = Number.POSITIVE_INFINITY
    },
    isOver: () => over,
  }
}
