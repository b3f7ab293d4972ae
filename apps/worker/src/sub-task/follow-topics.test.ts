import { SluiceError } from '@sluice/contracts'
import type { EngineActivity, TopicChoice } from '@sluice/engine'
import { describe, expect, it, onTestFinished } from 'vitest'
import { followTopics } from './follow-topics.ts'

type Cluster = { name: string; partitions: number }[]

const end = { at: 'never' } as const
const named = (...topics: string[]): TopicChoice => ({ topics, whenTopicGone: 'fail', end })
const matching = (topicPattern: string): TopicChoice => ({ ...named(), topicPattern })
const without = (...topics: string[]): TopicChoice => ({ ...named(...topics), whenTopicGone: 'goOn' })

const follow = (source: TopicChoice, reading: readonly string[], ...looks: Cluster[]) => {
  const told: EngineActivity[] = []
  const troubles: unknown[] = []
  let changes = 0
  let asked = 0
  const followed = followTopics({
    kafka: {
      topics: async () => looks[Math.min(asked++, looks.length - 1)] ?? [],
      unreadable: async (topics) => {
        const there = looks[Math.min(asked, looks.length) - 1] ?? []
        return topics.filter((name) => there.every((one) => one.name !== name)).map((name) => ({ topic: name, error }))
      },
    },
    source,
    reading,
    intervalMs: 1,
    tell: (activity) => told.push(activity),
    onChanged: () => {
      changes += 1
    },
    onTrouble: (error) => troubles.push(error),
  })
  onTestFinished(async () => {
    await followed.end({ reason: 'stopped' })
  })
  const looked = () => expect.poll(() => asked).toBeGreaterThan(looks.length)
  return { followed, told, troubles, looked, changes: () => changes }
}

const error = new SluiceError('KAFKA_TOPIC_MISSING', 'not here')

const topic = (name: string, partitions = 1) => ({ name, partitions })

describe('the topics of a running sub-task', () => {
  it('begin again when one joins or leaves the pattern, and say which', async () => {
    const run = follow(
      matching('a.*'),
      ['a1', 'a2'],
      [topic('a1'), topic('a2')],
      [topic('a2'), topic('a3'), topic('b')],
    )
    await expect.poll(run.changes).toBeGreaterThan(0)
    expect(run.told.slice(0, 2)).toEqual([
      { level: 'info', activity: 'topicsJoined', content: 'a3' },
      { level: 'warn', activity: 'topicsLeft', content: 'a1' },
    ])
  })

  it('begin again when none is left', async () => {
    const run = follow(matching('a.*'), ['a1'], [])
    await expect.poll(run.changes).toBeGreaterThan(0)
    expect(run.troubles).toEqual([])
  })

  it('say when partitions were added, and read on', async () => {
    const run = follow(named('a'), ['a'], [topic('a', 2)], [topic('a', 5)])
    await run.looked()
    expect(run.told).toEqual([{ level: 'info', activity: 'partitionsAdded', content: 'a: 2 → 5' }])
    expect(run.changes()).toBe(0)
  })

  it('do not change where they are named, whatever the cluster has', async () => {
    const run = follow(named('a'), ['a'], [topic('b')])
    await run.looked()
    expect([run.told, run.changes()]).toEqual([[], 0])
  })

  it('make a failure for a missing topic a new beginning under a pattern only, and say which it is', async () => {
    const failed = { reason: 'failed', error } as const
    const run = follow(matching('a.*'), ['a1', 'a2'], [topic('a2')])
    expect(await run.followed.end(failed)).toEqual({ reason: 'stopped' })
    expect(run.told).toContainEqual({ level: 'warn', activity: 'topicsLeft', content: 'a1' })
    expect(await follow(named('a1'), ['a1'], [topic('a2')]).followed.end(failed)).toBe(failed)
  })
  it('begin again without one that is gone where the task goes on, and with it when it is back', async () => {
    const gone = follow(without('a', 'b'), ['a', 'b'], [topic('a'), topic('b')], [topic('a')])
    await expect.poll(gone.changes).toBeGreaterThan(0)
    expect(gone.told).toContainEqual({ level: 'warn', activity: 'topicsLeft', content: 'b' })
    const back = follow(without('a', 'b'), ['a'], [topic('a')], [topic('a'), topic('b')])
    await expect.poll(back.changes).toBeGreaterThan(0)
    expect(back.told).toContainEqual({ level: 'info', activity: 'topicsJoined', content: 'b' })
  })

  it('make a right that was refused a new beginning only where it is one on a topic', async () => {
    const refusal = new SluiceError('KAFKA_NOT_AUTHORIZED', 'not yours')
    const failed = { reason: 'failed', error: refusal } as const
    const ofTopic = follow(without('a', 'b'), ['a', 'b'], [topic('a')])
    expect(await ofTopic.followed.end(failed)).toEqual({ reason: 'stopped' })
    const ofGroup = follow(without('a', 'b'), ['a', 'b'], [topic('a'), topic('b')])
    expect(await ofGroup.followed.end(failed)).toBe(failed)
  })
})
