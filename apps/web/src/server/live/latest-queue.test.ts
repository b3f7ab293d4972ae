import { describe, expect, test } from 'vitest'
import { LatestQueue } from './latest-queue.ts'

describe('LatestQueue', () => {
  test('a reader that fell behind gets the latest value of each key once', async () => {
    const abort = new AbortController()
    const queue = new LatestQueue<number>(abort.signal)
    queue.push('a', 1)
    queue.push('b', 2)
    queue.push('a', 3)
    const seen: number[] = []
    for await (const value of queue) {
      seen.push(value)
      if (seen.length === 2) abort.abort()
    }
    expect(seen.sort()).toEqual([2, 3])
  })

  test('a waiting reader wakes up for a value and for the end', async () => {
    const abort = new AbortController()
    const queue = new LatestQueue<number>(abort.signal)
    const iterator = queue[Symbol.asyncIterator]()
    const first = iterator.next()
    queue.push('a', 1)
    expect(await first).toEqual({ done: false, value: 1 })
    const second = iterator.next()
    abort.abort()
    expect(await second).toEqual({ done: true, value: undefined })
  })
})
