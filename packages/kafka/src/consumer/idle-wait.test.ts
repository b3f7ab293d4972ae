import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IdleWait } from './idle-wait.ts'
import { FETCH_WAIT_MS_MAX } from './tuning.ts'

const WANTED_MS = 100
const LONGEST_MS = 2_000
const BROKER = 1

describe('the wait for records', () => {
  it('grows to the longest while a broker has nothing, and is the wanted one again with the first record', () => {
    const idle = new IdleWait(WANTED_MS, LONGEST_MS)
    const waits = Array.from({ length: 7 }, () => {
      const wait = idle.waitMs(BROKER, true)
      idle.answered(BROKER, true)
      return wait
    })
    expect(waits).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000])
    idle.answered(BROKER, false)
    expect(idle.waitMs(BROKER, true)).toBe(WANTED_MS)
  })

  it('of one broker says nothing of another, and a request that leaves something out waits no longer than wanted', () => {
    const idle = new IdleWait(WANTED_MS, LONGEST_MS)
    for (let answer = 0; answer < 5; answer += 1) idle.answered(BROKER, true)
    expect(idle.waitMs(BROKER + 1, true)).toBe(WANTED_MS)
    expect(idle.waitMs(BROKER, false)).toBe(WANTED_MS)
  })

  it('is never shorter than wanted nor longer than the longest one, after whatever answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: FETCH_WAIT_MS_MAX }), fc.array(fc.boolean()), (wantedMs, answers) => {
        const idle = new IdleWait(wantedMs, LONGEST_MS)
        for (const isEmpty of answers) {
          idle.answered(BROKER, isEmpty)
          expect(idle.waitMs(BROKER, true)).toBeGreaterThanOrEqual(wantedMs)
          expect(idle.waitMs(BROKER, true)).toBeLessThanOrEqual(LONGEST_MS)
        }
      }),
    )
  })
})
