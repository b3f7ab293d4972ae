import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLiveFeed } from './live-feed.ts'

const INTERVAL_MS = 1_000

const take = async (stream: AsyncIterable<string>, count: number): Promise<string[]> => {
  const taken: string[] = []
  for await (const value of stream) if (taken.push(value) === count) break
  return taken
}

const setUp = (look: (keys: readonly string[]) => Promise<readonly string[]>) => {
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  const keyOf = (value: string) => value.slice(0, 1)
  return { feed: createLiveFeed({ look, keyOf, intervalMs: INTERVAL_MS, onError }), errors }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('live feed', () => {
  test('looks once at what all readers want, and each gets its own', async () => {
    const asked: (readonly string[])[] = []
    const { feed } = setUp(async (keys) => {
      asked.push(keys)
      return keys.map((key) => `${key}${asked.length}`)
    })
    const { signal } = new AbortController()
    const streams = ['a', 'b', 'a'].map((key) => take(feed.stream(key, signal), 2))
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
    expect((await Promise.all(streams)).flat().map((value) => value.slice(0, 1))).toEqual([...'aabbaa'])
    expect(asked.slice(1)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
  })

  test('nobody looks after the last reader left, and looking resumes for a new one', async () => {
    let looks = 0
    const { feed } = setUp(async () => {
      looks += 1
      return [`a${looks}`]
    })
    const first = new AbortController()
    feed.stream('a', first.signal)
    await vi.advanceTimersByTimeAsync(3 * INTERVAL_MS)
    expect(looks).toBe(4)
    first.abort()
    await vi.advanceTimersByTimeAsync(10 * INTERVAL_MS)
    expect(looks).toBe(4)
    const { signal } = new AbortController()
    expect(await take(feed.stream('a', signal), 1)).toEqual(['a5'])
  })

  test('a look that fails is reported and does not end the feed', async () => {
    let failed = false
    const { feed, errors } = setUp(async () => {
      if (failed) return ['a7']
      failed = true
      throw new Error('Postgres is away')
    })
    const { signal } = new AbortController()
    const first = take(feed.stream('a', signal), 1)
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
    expect(await first).toEqual(['a7'])
    expect(errors).toHaveLength(1)
  })
})
