import { describe, expect, it } from 'vitest'
import type { ConformanceSubject } from './subject.ts'
import { openWorkspace } from './workspace.ts'

/** Topics, ranges, and the sample that reads without leaving a trace. */
export const describeCatalog = (subject: ConformanceSubject): void => {
  describe('catalog and sample', () => {
    it('lists topics with their partitions and gives the range of each', async () => {
      const space = await openWorkspace(subject, 3)
      await space.produce(7)
      expect(await space.kafka.topics()).toContainEqual({ name: space.topic, partitions: 3 })
      expect(await space.kafka.ranges([space.topic])).toEqual([
        { topic: space.topic, partition: 0, earliest: 0, latest: 3 },
        { topic: space.topic, partition: 1, earliest: 0, latest: 2 },
        { topic: space.topic, partition: 2, earliest: 0, latest: 2 },
      ])
      await space.close()
    })

    it('answers questions about different topics side by side', async () => {
      const spaces = await Promise.all(Array.from({ length: 4 }, () => openWorkspace(subject, 2)))
      const [asked] = spaces
      if (asked === undefined) throw new Error('four workspaces were opened')
      const topics = spaces.map(({ topic }) => topic)
      const questions = topics.flatMap((topic, index) => [
        asked.kafka.ranges([topic]).then((found) => found.length === 2),
        asked.kafka.ranges(topics.slice(index)).then((found) => found.length === 2 * (topics.length - index)),
        asked.kafka.committed(asked.group, [topic]).then((found) => found.length === 0),
        asked.kafka.topics().then((found) => topics.every((name) => found.some((one) => one.name === name))),
      ])
      expect(await Promise.all(questions)).toEqual(questions.map(() => true))
      await Promise.all(spaces.map((space) => space.close()))
    })

    it('samples the first records for earliest, the last for latest, and those since a time', async () => {
      const space = await openWorkspace(subject, 2)
      await space.kafka.produce(
        space.topic,
        Array.from({ length: 1_000 }, (_, index) => ({
          value: String(index),
          partition: index % 2,
          timestampMs: 1_700_000_000_000 + index,
        })),
      )
      const sample = async (
        offsetReset: Parameters<typeof space.kafka.sample>[0]['offsetReset'],
      ): Promise<string[]> => {
        const records = await space.kafka.sample({ topics: [space.topic], offsetReset, limit: 3, timeoutMs: 5_000 })
        return records.map(({ value }) => new TextDecoder().decode(value ?? undefined))
      }
      expect(await sample({ from: 'earliest' })).toEqual(['0', '1', '2'])
      expect(await sample({ from: 'latest' })).toEqual(['997', '998', '999'])
      expect(await sample({ from: 'time', timestampMs: 1_700_000_000_500 })).toEqual(['500', '501', '502'])
      await space.close()
    })

    it('samples the newest of a topic with many more records, over all partitions', async () => {
      const space = await openWorkspace(subject, 3)
      await space.kafka.produce(
        space.topic,
        Array.from({ length: 12_000 }, (_, index) => ({
          value: String(index),
          partition: index % 3,
          timestampMs: 1_700_000_000_000 + index,
        })),
      )
      const topics = [space.topic]
      const offsetReset = { from: 'latest' } as const
      const found = await space.kafka.sample({ topics, offsetReset, limit: 10_000, timeoutMs: 20_000 })
      const values = found.map(({ value }) => Number(new TextDecoder().decode(value ?? undefined)))
      expect(values).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 2_000))
      await space.close()
    })

    it('samples without a group and without moving the position of the task', async () => {
      const space = await openWorkspace(subject, 2)
      await space.produce(10)
      await space.kafka.sample({ topics: [space.topic], offsetReset: { from: 'earliest' }, limit: 5, timeoutMs: 5_000 })
      expect(await space.kafka.committed(space.group, [space.topic])).toEqual([])
      const running = await space.consume()
      await expect.poll(() => running.count(), { timeout: 30_000 }).toBe(10)
      await space.close()
    })

    it('samples fewer records than asked for when there are no more, within the time given', async () => {
      const space = await openWorkspace(subject, 2)
      await space.produce(2)
      const startedAt = performance.now()
      const found = await space.kafka.sample({
        topics: [space.topic],
        offsetReset: { from: 'latest' },
        limit: 50,
        timeoutMs: 5_000,
      })
      expect(found).toHaveLength(2)
      expect(performance.now() - startedAt).toBeLessThan(5_000)
      await space.close()
    })

    it('says so when there is nothing to sample', async () => {
      const space = await openWorkspace(subject, 1)
      await expect(
        space.kafka.sample({ topics: [space.topic], offsetReset: { from: 'earliest' }, limit: 5, timeoutMs: 5_000 }),
      ).rejects.toMatchObject({ code: 'KAFKA_NO_MESSAGES' })
      await space.close()
    })

    it('names a topic that does not exist, whatever is asked of it', async () => {
      const space = await openWorkspace(subject, 1)
      const topics = [subject.uniqueName('missing')]
      const missing = { code: 'KAFKA_TOPIC_MISSING', retriable: false }
      const offsetReset = { from: 'earliest' } as const
      await expect(space.kafka.ranges(topics)).rejects.toMatchObject(missing)
      await expect(space.kafka.sample({ topics, offsetReset, limit: 1, timeoutMs: 5_000 })).rejects.toMatchObject(
        missing,
      )
      await expect(space.kafka.produce(topics[0] ?? '', [{ value: 'x' }])).rejects.toMatchObject(missing)
      await expect(space.consume({ topics })).rejects.toMatchObject(missing)
      const steps = await space.kafka.check({ topics, group: null })
      expect(steps.at(-1)).toMatchObject({ step: 'topics', status: 'failed', code: 'KAFKA_TOPIC_MISSING' })
      await space.close()
    })

    it('checks a working connection step by step', async () => {
      const space = await openWorkspace(subject, 3)
      await space.produce(5)
      const steps = await space.kafka.check({
        topics: [space.topic],
        group: { id: space.group, clientId: 'anybody' },
      })
      expect(steps.filter(({ status }) => status === 'failed')).toEqual([])
      expect([...new Set(steps.map(({ step }) => step))]).toEqual([
        'resolve',
        'connect',
        ...(steps.some(({ step }) => step === 'tls') ? ['tls'] : []),
        'protocol',
        'authenticate',
        'metadata',
        'topics',
        'group',
        'offsets',
      ])
      expect(steps.at(-1)?.params).toEqual({ records: 5, waiting: 5, perMinute: 5 })
      await space.close()
    })
  })
}
