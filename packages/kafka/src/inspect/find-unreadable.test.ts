import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { endsToRead, findUnreadable } from './find-unreadable.ts'

/** A cluster in which these topics cannot be read; it does not say which it means. */
const clusterWithout = (hindered: Readonly<Record<string, SluiceError>>) => {
  const asked: string[][] = []
  const read = async (topics: readonly string[]): Promise<void> => {
    asked.push([...topics])
    const first = topics.find((topic) => hindered[topic] !== undefined)
    if (first !== undefined) throw hindered[first]
  }
  return { asked, read }
}

describe('the topics that cannot be read', () => {
  it('are none, with one question, where all can be read', async () => {
    const { asked, read } = clusterWithout({})
    expect(await findUnreadable(read, ['a', 'b'])).toEqual([])
    expect(asked).toEqual([['a', 'b']])
  })

  it('are named one by one, each with its own reason', async () => {
    const { read } = clusterWithout({
      b: new SluiceError('KAFKA_TOPIC_MISSING', 'unknown topic'),
      d: new SluiceError('KAFKA_NOT_AUTHORIZED', 'no right'),
    })
    expect(await findUnreadable(read, ['a', 'b', 'c', 'd'])).toMatchObject([
      { topic: 'b', error: { code: 'KAFKA_TOPIC_MISSING', message: 'The cluster has no topic "b"' } },
      { topic: 'd', error: { code: 'KAFKA_NOT_AUTHORIZED', message: 'This login may not read topic "d"' } },
    ])
  })

  it('are not known while the cluster cannot be asked', async () => {
    const away = new SluiceError('KAFKA_UNREACHABLE', 'nobody there', { retriable: true })
    await expect(findUnreadable(clusterWithout({ a: away }).read, ['a'])).rejects.toBe(away)
  })
})

it('one partition of each topic is asked at its end, where nothing is', () => {
  const range = (topic: string, partition: number) => ({ topic, partition, earliest: 0, latest: 10 + partition })
  expect(endsToRead([range('a', 0), range('a', 1), range('b', 0)])).toEqual([
    { topic: 'a', partition: 0, next: 10 },
    { topic: 'b', partition: 0, next: 10 },
  ])
})
