import type { TopicDetailInfo } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { readingOf } from './reading.ts'

const topic = (ends: readonly number[], sizeBytes: number | null = 100): TopicDetailInfo => ({
  topic: 't',
  config: null,
  partitions: ends.map((latest, partition) => ({
    partition,
    earliest: 2,
    latest,
    leader: 1,
    replicas: [1],
    isr: [1],
    sizeBytes: partition === 0 ? 100 : sizeBytes,
  })),
})

describe('a reading of topics', () => {
  it('adds partitions up, and knows the size only where all of it is known', () => {
    const { topics } = readingOf({ atMs: 0, topics: [topic([10, 20])] })
    expect(topics.get('t')).toMatchObject({ messages: 26, sizeBytes: 200, rate: null })
    const unknown = readingOf({ atMs: 0, topics: [topic([10, 20], null)] })
    expect(unknown.topics.get('t')?.sizeBytes).toBeNull()
  })

  it('has the rate since the one before, and none for a topic that was made anew', () => {
    const first = readingOf({ atMs: 1_000, topics: [topic([10, 20])] })
    const second = readingOf({ atMs: 3_000, topics: [topic([15, 25])] }, first)
    expect(second.topics.get('t')?.rate).toBe(5)
    const anew = readingOf({ atMs: 5_000, topics: [topic([2, 2])] }, second)
    expect(anew.topics.get('t')?.rate).toBeNull()
  })
})
