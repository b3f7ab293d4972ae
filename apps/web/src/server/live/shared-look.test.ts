import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSharedLook } from './shared-look.ts'

const INTERVAL_MS = 1_000

const setUp = (look: (number: number) => number = (number) => number) => {
  let looks = 0
  const errors: unknown[] = []
  const shared = createSharedLook({
    look: async () => {
      looks += 1
      return look(looks)
    },
    intervalMs: INTERVAL_MS,
    onError: (error) => errors.push(error),
  })
  return { shared, errors, looks: () => looks }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('shared look', () => {
  test('serves all followers by one look', async () => {
    const { shared, looks } = setUp()
    const { signal } = new AbortController()
    const [one, other] = [shared.follow(signal), shared.follow(signal)]
    expect(await Promise.all([one.next(), other.next()])).toMatchObject([{ value: 1 }, { value: 1 }])
    const second = Promise.all([one.next(), other.next()])
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
    expect(await second).toMatchObject([{ value: 2 }, { value: 2 }])
    expect(looks()).toBe(2)
  })

  test('a slow follower gets the latest, not what it missed', async () => {
    const { shared } = setUp()
    const slow = shared.follow(new AbortController().signal)
    await slow.next()
    const waiting = slow.next()
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
    await waiting
    await vi.advanceTimersByTimeAsync(5 * INTERVAL_MS)
    expect((await slow.next()).value).toBe(7)
  })

  test('nobody looks after the last follower left, and one who comes later gets nothing old', async () => {
    const { shared, looks } = setUp()
    const first = new AbortController()
    const stream = shared.follow(first.signal)
    await stream.next()
    first.abort()
    expect((await stream.next()).done).toBe(true)
    await vi.advanceTimersByTimeAsync(10 * INTERVAL_MS)
    expect(looks()).toBe(1)
    expect((await shared.follow(new AbortController().signal).next()).value).toBe(looks())
  })

  test('a look that fails is reported and the next one comes', async () => {
    const { shared, errors } = setUp((number) => {
      if (number === 1) throw new Error('Postgres is away')
      return number
    })
    const next = shared.follow(new AbortController().signal).next()
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
    expect((await next).value).toBe(2)
    expect(errors).toHaveLength(1)
  })

  test('looks at once when it is told to hurry', async () => {
    const { shared } = setUp()
    const stream = shared.follow(new AbortController().signal)
    await stream.next()
    const next = stream.next()
    shared.hurry()
    await vi.advanceTimersByTimeAsync(1)
    expect((await next).value).toBe(2)
  })
})
