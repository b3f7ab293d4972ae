import { describe, expect, it } from 'vitest'
import { chosenTopics } from './chosen-topics.ts'

const cluster = (...names: string[]) => ({ topics: async () => names.map((name) => ({ name, partitions: 1 })) })

describe('the topics of a source', () => {
  it('are those that it names, and nobody is asked', async () => {
    const kafka = { topics: () => Promise.reject(new Error('asked')) }
    expect(await chosenTopics({ topics: ['a', 'b'] }, kafka)).toEqual(['a', 'b'])
  })

  it('are those whose whole name matches the pattern, and none of Kafka itself', async () => {
    const kafka = cluster('__plant', 'plant.1', 'plant.2.raw', 'plant.20')
    expect(await chosenTopics({ topics: [], topicPattern: '(__)?plant\\.?[0-9]*' }, kafka)).toEqual([
      'plant.1',
      'plant.20',
    ])
  })

  it('are waited for while none matches', async () => {
    await expect(chosenTopics({ topics: [], topicPattern: 'b.*' }, cluster('a'))).rejects.toMatchObject({
      code: 'KAFKA_NO_TOPIC_MATCHES',
      retriable: true,
    })
  })
})
