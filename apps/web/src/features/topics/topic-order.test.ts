import { describe, expect, it } from 'vitest'
import { type ListedTopic, sortTopics } from './topic-order.ts'

const topic = (name: string, partitions: number, messages?: number): ListedTopic => ({
  name,
  partitions,
  facts:
    messages === undefined
      ? undefined
      : { detail: { topic: name, partitions: [], config: null }, messages, sizeBytes: null, rate: null },
})

const names = (topics: readonly ListedTopic[]): string => topics.map(({ name }) => name).join('')

describe('the list of topics', () => {
  const all = [topic('b', 1, 5), topic('c', 3, 9), topic('a', 3), topic('d', 2, 1)]

  it('is sorted by name or by numbers, in either direction', () => {
    expect(names(sortTopics(all, { by: 'name', descending: false }))).toBe('abcd')
    expect(names(sortTopics(all, { by: 'name', descending: true }))).toBe('dcba')
    expect(names(sortTopics(all, { by: 'partitions', descending: true }))).toBe('acdb')
  })

  it('has what is not known yet last, whatever the direction', () => {
    expect(names(sortTopics(all, { by: 'messages', descending: true }))).toBe('cbda')
    expect(names(sortTopics(all, { by: 'messages', descending: false }))).toBe('dbca')
  })
})
