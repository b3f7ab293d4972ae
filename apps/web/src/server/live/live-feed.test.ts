import { describe, expect, test } from 'vitest'
import { createLiveFeed } from './live-feed.ts'

const take = async (stream: AsyncIterable<number>, count: number): Promise<number[]> => {
  const taken: number[] = []
  for await (const value of stream) if (taken.push(value) === count) break
  return taken
}

const setUp = (look: () => Promise<readonly number[]>) => {
  const errors: unknown[] = []
  const feed = createLiveFeed({ look, keyOf: String, intervalMs: 1, onError: (error) => errors.push(error) })
  return { feed, errors }
}

describe('live feed', () => {
  test('every reader gets what it wants of one look', async () => {
    const { feed } = setUp(async () => [1, 2, 3])
    const abort = new AbortController()
    const odd = take(
      feed.stream((value) => value % 2 === 1, abort.signal),
      2,
    )
    const all = take(
      feed.stream(() => true, abort.signal),
      3,
    )
    expect(await odd).toEqual([1, 3])
    expect(await all).toEqual([1, 2, 3])
    abort.abort()
  })

  test('nobody looks after the last reader left, and looking resumes for a new one', async () => {
    let looks = 0
    const { feed } = setUp(async () => {
      looks += 1
      return [looks]
    })
    const first = new AbortController()
    await take(
      feed.stream(() => true, first.signal),
      2,
    )
    first.abort()
    await new Promise((resolve) => setTimeout(resolve, 10))
    const looksAtRest = looks
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(looks).toBe(looksAtRest)
    const second = new AbortController()
    expect(
      await take(
        feed.stream(() => true, second.signal),
        1,
      ),
    ).toEqual([looksAtRest + 1])
    second.abort()
  })

  test('a look that fails is reported and does not end the feed', async () => {
    let failed = false
    const { feed, errors } = setUp(async () => {
      if (failed) return [7]
      failed = true
      throw new Error('Postgres is away')
    })
    const abort = new AbortController()
    expect(
      await take(
        feed.stream(() => true, abort.signal),
        1,
      ),
    ).toEqual([7])
    expect(errors).toHaveLength(1)
    abort.abort()
  })
})
