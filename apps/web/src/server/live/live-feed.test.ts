import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLiveFeed } from './live-feed.ts'

const INTERVAL_MS = 1_000

const take = async (stream: AsyncIterable<number>, count: number): Promise<number[]> => {
  const taken: number[] = []
  for await (const value of stream) if (taken.push(value) === count) break
  return taken
}

const setUp = (look: () => Promise<readonly number[]>) => {
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  return { feed: createLiveFeed({ look, keyOf: String, intervalMs: INTERVAL_MS, onError }), errors }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('live feed', () => {
  test('every reader gets what it wants of one look', async () => {
    const { feed } = setUp(async () => [1, 2, 3])
    const { signal } = new AbortController()
    const odd = take(
      feed.stream((value) => value % 2 === 1, signal),
      2,
    )
    const all = take(
      feed.stream(() => true, signal),
      3,
    )
    expect(await odd).toEqual([1, 3])
    expect(await all).toEqual([1, 2, 3])
  })

  test('nobody looks after the last reader left, and looking resumes for a new one', async () => {
    let looks = 0
    const { feed } = setUp(async () => {
      looks += 1
      return [looks]
    })
    const first = new AbortController()
    feed.stream(() => true, first.signal)
    await vi.advanceTimersByTimeAsync(3 * INTERVAL_MS)
    expect(looks).toBe(4)
    first.abort()
    await vi.advanceTimersByTimeAsync(10 * INTERVAL_MS)
    expect(looks).toBe(4)
    const { signal } = new AbortController()
    const stream = feed.stream(() => true, signal)
    expect(await take(stream, 1)).toEqual([5])
  })

  test('a look that fails is reported and does not end the feed', async () => {
    let failed = false
    const { feed, errors } = setUp(async () => {
      if (failed) return [7]
      failed = true
      throw new Error('Postgres is away')
    })
    const { signal } = new AbortController()
    const first = take(
      feed.stream(() => true, signal),
      1,
    )
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
    expect(await first).toEqual([7])
    expect(errors).toHaveLength(1)
  })
})
