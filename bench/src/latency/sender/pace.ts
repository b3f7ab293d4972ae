import type { CountAt } from '../latencies.ts'

/** As often as an application that gathers a little before it sends. */
export const TICK_MS = 5

/** So many messages in each tick that their sum keeps to the rate at any time. */
export const tickSizes = (perSecond: number, seconds: number): number[] => {
  const total = Math.round(perSecond * seconds)
  const dueBy = (tick: number): number => Math.min(total, Math.floor((tick * TICK_MS * perSecond) / 1_000))
  const ticks = Math.ceil((seconds * 1_000) / TICK_MS)
  return Array.from({ length: ticks }, (_, tick) => (tick === ticks - 1 ? total : dueBy(tick + 1)) - dueBy(tick))
}

/** When the messages of each tick were due: in its middle, whatever the sender did. They are sent at its end. */
export const dueTimes = (sizes: readonly number[], beganMs: number): CountAt[] => {
  let count = 0
  return sizes.map((size, tick) => {
    count += size
    return { count, atMs: beganMs + (tick + 0.5) * TICK_MS }
  })
}
