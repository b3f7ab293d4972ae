import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { chosenTopics, findTopics, type TopicChoice } from './chosen-topics.ts'

const cluster = (...names: string[]) => ({
  topics: async () => names.map((name) => ({ name, partitions: 1 })),
  unreadable: async (topics: readonly string[]) =>
    topics
      .filter((topic) => !names.includes(topic))
      .map((topic) => ({ topic, error: new SluiceError('KAFKA_TOPIC_MISSING', `no "${topic}"`) })),
})

const choice = (changes: Partial<TopicChoice>): TopicChoice => ({
  topics: [],
  whenTopicGone: 'fail',
  end: { at: 'never' },
  ...changes,
})

describe('the topics of a source', () => {
  it('are those that it names, and nobody is asked', async () => {
    const asked = () => Promise.reject(new Error('asked'))
    const found = await chosenTopics(choice({ topics: ['a', 'b'] }), { topics: asked, unreadable: asked })
    expect(found).toEqual({ topics: ['a', 'b'], gone: null })
  })

  it('are those whose whole name matches the pattern, and none of Kafka itself', async () => {
    const kafka = cluster('__plant', 'plant.1', 'plant.2.raw', 'plant.20')
    const { topics } = await chosenTopics(choice({ topicPattern: '(__)?plant\\.?[0-9]*' }), kafka)
    expect(topics).toEqual(['plant.1', 'plant.20'])
  })

  it('are waited for while none matches', async () => {
    await expect(chosenTopics(choice({ topicPattern: 'b.*' }), cluster('a'))).rejects.toMatchObject({
      code: 'KAFKA_NO_TOPIC_MATCHES',
      retriable: true,
    })
  })

  it('are those that are left where the task reads on without the others, which it names', async () => {
    const source = choice({ topics: ['a', 'b', 'c'], whenTopicGone: 'goOn' })
    expect(await chosenTopics(source, cluster('a', 'b', 'c'))).toEqual({ topics: ['a', 'b', 'c'], gone: null })
    expect(await chosenTopics(source, cluster('b'))).toMatchObject({
      topics: ['b'],
      gone: { code: 'KAFKA_TOPIC_MISSING', message: 'no "a"; no "c"', retriable: true },
    })
  })

  it('are waited for where none is left, and may be none for whoever asks for that', async () => {
    const source = choice({ topics: ['a'], whenTopicGone: 'goOn' })
    await expect(chosenTopics(source, cluster())).rejects.toMatchObject({
      code: 'KAFKA_TOPIC_MISSING',
      retriable: true,
    })
    expect(await findTopics(source, cluster())).toMatchObject({ topics: [] })
  })

  it('are all of them for a run that ends by itself, which would never be complete without one', async () => {
    const source = choice({ topics: ['a', 'b'], whenTopicGone: 'goOn', end: { at: 'now' } })
    expect(await chosenTopics(source, cluster('a'))).toEqual({ topics: ['a', 'b'], gone: null })
  })
})
