import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCpuShares } from './cpu-shares.ts'

const setting = () => {
  const process = { cpuMs: 500, nowMs: 0 }
  const shares = createCpuShares(
    () => process.cpuMs,
    () => process.nowMs,
  )
  const pass = (cpuMs: number): void => {
    process.nowMs += 1_000
    process.cpuMs += cpuMs
  }
  return { shares, pass }
}

describe('CPU of sub-tasks', () => {
  it('is shared by rows made since the last time', () => {
    const { shares, pass } = setting()
    const [busy, calm] = [shares.begin(), shares.begin()]
    pass(100)
    calm.observe(0)
    busy.observe(300)
    pass(100)
    calm.observe(100)
    expect(busy.observe(600)).toBeCloseTo(75)
    pass(80)
    expect(busy.observe(600)).toBeGreaterThan(75)
    expect(calm.observe(100)).toBeGreaterThan(0)
  })

  it('goes to nobody while nobody makes rows, and never adds up to more than was used', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(500), fc.nat(1_000), fc.nat(1_000))), (steps) => {
        const { shares, pass } = setting()
        const [first, second] = [shares.begin(), shares.begin()]
        let used = 0
        let [a, b] = [0, 0]
        let given = 0
        for (const [cpuMs, moreA, moreB] of steps) {
          pass(cpuMs)
          used += cpuMs
          a += moreA
          b += moreB
          first.observe(a)
          given = second.observe(b) + first.observe(a)
        }
        expect(given).toBeLessThanOrEqual(used + 1e-6)
        if (a + b === 0) expect(given).toBe(0)
      }),
    )
  })

  it('of one that ended is not shared out to it any more', () => {
    const { shares, pass } = setting()
    const [gone, left] = [shares.begin(), shares.begin()]
    gone.end()
    pass(100)
    expect(left.observe(10)).toBe(100)
    expect(gone.observe(10)).toBe(0)
  })
})
