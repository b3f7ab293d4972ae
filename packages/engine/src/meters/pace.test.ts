import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPace } from './pace.ts'

describe('pace', () => {
  it('is the true one of a steady flow, however unevenly it is observed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4_000 }), { minLength: 20, maxLength: 200 }),
        fc.integer({ min: 1, max: 100_000 }),
        (pausesMs, perSecond) => {
          const pace = createPace()
          let atMs = 1_000_000
          for (const pauseMs of pausesMs) {
            atMs += pauseMs
            pace.note((atMs * perSecond) / 1_000, atMs)
          }
          const measured = pace.perSecond(atMs)
          if (measured !== null) expect(measured / perSecond).toBeCloseTo(1, 6)
          else expect(atMs - 1_000_000).toBeLessThan(6_001)
        },
      ),
    )
  })

  it('is within 6 % where the number grows in large steps, wherever they fall', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 2_000 }), fc.nat(2_000), (stepMs, shiftMs) => {
        const pace = createPace()
        const value = (atMs: number) => Math.floor((atMs + shiftMs) / stepMs) * stepMs
        for (let atMs = 0; atMs <= 40_000; atMs += 1_000) pace.note(value(atMs), atMs)
        expect(Math.abs((pace.perSecond(40_000) ?? 0) - 1_000)).toBeLessThan(60)
      }),
    )
  })

  it('forgets what was more than half a minute ago', () => {
    const pace = createPace()
    for (let second = 0; second <= 60; second += 1) pace.note(Math.max(0, second - 30) * 100, second * 1_000)
    expect(pace.perSecond(60_000)).toBeCloseTo(100)
  })

  it('knows nothing after one look, nothing of long ago, and begins anew when the number falls', () => {
    const pace = createPace()
    pace.note(5, 0)
    expect(pace.perSecond(0)).toBeNull()
    pace.note(25, 2_000)
    expect(pace.perSecond(2_000)).toBeCloseTo(10)
    expect(pace.perSecond(20_000)).toBeNull()
    pace.note(0, 21_000)
    pace.note(40, 25_000)
    expect(pace.perSecond(25_000)).toBeCloseTo(10)
  })
})
