import { describe, expect, it, vi } from 'vitest'
import { startPeriodic } from './periodic.ts'

const HOUR_MS = 3_600_000

describe('a periodic action', () => {
  it('never runs twice at once, and once more after it was asked for during a run', async () => {
    let inside = 0
    let runs = 0
    const gates: (() => void)[] = []
    const periodic = startPeriodic(HOUR_MS, async () => {
      inside += 1
      runs += 1
      expect(inside).toBe(1)
      await new Promise<void>((resolve) => gates.push(resolve))
      inside -= 1
    })
    for (let n = 0; n < 5; n += 1) periodic.soon()
    gates.shift()?.()
    await vi.waitFor(() => expect(runs).toBe(2))
    gates.shift()?.()
    await periodic.stop()
    expect(runs).toBe(2)
  })

  it('stops only after the run under way has ended', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    let ended = false
    const periodic = startPeriodic(HOUR_MS, async () => {
      await gate
      ended = true
    })
    const stopped = periodic.stop()
    open()
    await stopped
    expect(ended).toBe(true)
  })

  it('runs again by itself and at once when asked while it rests', async () => {
    let runs = 0
    const often = startPeriodic(1, async () => {
      runs += 1
    })
    await vi.waitFor(() => expect(runs).toBeGreaterThan(3))
    await often.stop()
    runs = 0
    const rarely = startPeriodic(HOUR_MS, async () => {
      runs += 1
    })
    await vi.waitFor(() => expect(runs).toBe(1))
    rarely.soon()
    await vi.waitFor(() => expect(runs).toBe(2))
    await rarely.stop()
  })
})
