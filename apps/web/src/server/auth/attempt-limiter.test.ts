import { describe, expect, test } from 'vitest'
import { createAttemptLimiter } from './attempt-limiter.ts'

const setUp = (keysMax = 100) => {
  const clock = { nowMs: 0 }
  const limiter = createAttemptLimiter({ failuresMax: 3, windowMs: 60_000, keysMax }, () => clock.nowMs)
  const fail = (key: string, times: number) => {
    for (let time = 0; time < times; time += 1) limiter.recordFailure(key)
  }
  return { clock, limiter, fail }
}

describe('attempt limiter', () => {
  test('refuses a key after its failures until the window ends, and no other key', () => {
    const { clock, limiter, fail } = setUp()
    fail('a', 2)
    expect(limiter.waitSeconds('a')).toBe(0)
    fail('a', 1)
    expect(limiter.waitSeconds('a')).toBe(60)
    expect(limiter.waitSeconds('b')).toBe(0)
    clock.nowMs = 59_500
    expect(limiter.waitSeconds('a')).toBe(1)
    clock.nowMs = 60_000
    expect(limiter.waitSeconds('a')).toBe(0)
  })

  test('a failure after the window opens a new one', () => {
    const { clock, limiter, fail } = setUp()
    fail('a', 3)
    clock.nowMs = 70_000
    fail('a', 1)
    expect(limiter.waitSeconds('a')).toBe(0)
  })

  test('a success forgives', () => {
    const { limiter, fail } = setUp()
    fail('a', 3)
    limiter.clear('a')
    expect(limiter.waitSeconds('a')).toBe(0)
  })

  test('remembers no more keys than allowed, the latest ones', () => {
    const { limiter, fail } = setUp(2)
    for (const key of ['a', 'b', 'c']) fail(key, 3)
    expect(['a', 'b', 'c'].map((key) => limiter.waitSeconds(key) > 0)).toEqual([false, true, true])
  })
})
