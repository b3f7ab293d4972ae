import { describe, expect, it } from 'vitest'
import { produceMany } from '../produce-many.ts'
import type { PortSubject } from './subject.ts'
import { eventually, openWorkspace } from './workspace.ts'

const offsetsOf = (records: readonly { readonly offset: number }[] | undefined): number[] =>
  (records ?? []).map(({ offset }) => offset)

const span = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

/** Retention and operators change topics while they are read: told, never passed over in silence. */
export const describeLogChanges = (subject: PortSubject): void => {
  describe('log changes', () => {
    it('reports records that expired between commit and start, and goes on at the first that is left', async () => {
      const space = await openWorkspace(subject, 1)
      const operator = await subject.operate()
      await space.produce(100)
      const first = await space.consume()
      await eventually(() => first.count(), 100)
      await first.consumer.commit([{ topic: space.topic, partition: 0, offset: 10 }])
      await first.consumer.close()
      await operator.deleteBefore(space.topic, 0, 50)
      const second = await space.consume()
      await eventually(() => offsetsOf(second.records.get(0)), span(50, 100))
      expect(second.errors).toMatchObject([{ fatal: false, error: { code: 'KAFKA_RECORDS_EXPIRED' } }])
      await space.close()
      await operator.close()
    })

    it('reports records that expired while it was reading, and goes on at the first that is left', async () => {
      const space = await openWorkspace(subject, 1)
      const operator = await subject.operate()
      const { kafka, topic, group } = space
      for (let batch = 0; batch < 10; batch += 1)
        await produceMany(kafka, { topic, count: 100, partitions: 1, record: () => ({ value: 'x'.repeat(50) }) })
      const gate = Promise.withResolvers<void>()
      // A fetch takes less than the topic holds, so that there is something left to expire.
      const running = await space.consume({ partitionFetchMaxBytes: 2_000 }, { onBatch: () => gate.promise })
      await eventually(() => running.count() > 0, true)
      const read = running.count()
      expect(read).toBeLessThan(800)
      await running.consumer.commit([{ topic, partition: 0, offset: 5 }])
      await operator.deleteBefore(topic, 0, 800)
      gate.resolve()
      await eventually(() => running.records.get(0)?.at(-1)?.offset, 999)
      const offsets = offsetsOf(running.records.get(0))
      // Up to one batch more was fetched before the others expired.
      const kept = offsets.indexOf(800)
      expect(kept).toBeGreaterThanOrEqual(read)
      expect(offsets).toEqual([...span(0, kept), ...span(800, 1_000)])
      expect(running.errors).toMatchObject([{ fatal: false, error: { code: 'KAFKA_RECORDS_EXPIRED' } }])
      expect(running.errors[0]?.error.message).toContain(`Records ${kept} to 799`)
      // What is not known to have ended stays uncommitted, whatever the client does about the gap.
      expect(await kafka.committed(group, [topic])).toEqual([{ topic, partition: 0, offset: 5 }])
      await running.consumer.commit([{ topic, partition: 0, offset: 1_000 }])
      await space.close()
      await operator.close()
    })

    it('reads a topic that was made anew from its first record', async () => {
      const space = await openWorkspace(subject, 1)
      const operator = await subject.operate()
      const { kafka, topic } = space
      await space.produce(100)
      const first = await space.consume()
      await eventually(() => first.count(), 100)
      await first.consumer.commit([{ topic, partition: 0, offset: 100 }])
      await first.consumer.close()
      await operator.deleteTopic(topic)
      await eventually(async () => (await kafka.topics()).some(({ name }) => name === topic), false)
      await kafka.createTopic(topic, 1)
      await produceMany(kafka, { topic, count: 10, partitions: 1, record: (index) => ({ value: `new ${index}` }) })
      const second = await space.consume()
      await eventually(() => second.count(), 10)
      expect(second.texts()).toEqual(Array.from({ length: 10 }, (_, index) => `new ${index}`))
      await space.close()
      await operator.close()
    })

    it('begins partitions that were added while it was away where it is told, whatever the reset rule says', async () => {
      const space = await openWorkspace(subject, 1)
      const operator = await subject.operate()
      const { kafka, topic } = space
      await space.produce(10)
      const first = await space.consume({ offsetReset: { from: 'latest' } })
      await eventually(() => first.assigned.size, 1)
      await eventually(async () => (await kafka.committed(space.group, [topic])).length, 1)
      await first.consumer.close()
      await operator.setPartitions(topic, 2)
      await operator.transact(topic, [{ value: 'early', partition: 1 }], 'commit')
      const second = await space.consume({ offsetReset: { from: 'latest' } })
      await eventually(() => second.texts(), ['early'])
      await second.consumer.close()
      await operator.setPartitions(topic, 3)
      await operator.transact(topic, [{ value: 'passed over', partition: 2 }], 'commit')
      const third = await space.consume({ newPartitions: 'latest' })
      await eventually(() => third.assigned.size, 3)
      await operator.transact(topic, [{ value: 'late', partition: 2 }], 'commit')
      await eventually(() => third.texts().filter((text) => text !== 'early'), ['late'])
      expect(third.added).toMatchObject([{ topic, partition: 2 }])
      await space.close()
      await operator.close()
    })

    it('finds partitions that are added while it reads, from their first record', async () => {
      const space = await openWorkspace(subject, 1)
      const operator = await subject.operate()
      const running = await space.consume({ offsetReset: { from: 'latest' } })
      await eventually(() => running.assigned.size, 1)
      await operator.setPartitions(space.topic, 3)
      await space.kafka.produce(space.topic, [{ value: 'early', partition: 2 }])
      await eventually(() => running.assigned.size, 3)
      await space.kafka.produce(space.topic, [{ value: 'late', partition: 1 }])
      await eventually(() => running.texts().sort(), ['early', 'late'])
      const added = [1, 2].map((partition) => ({ topic: space.topic, partition, offset: 0 }))
      expect(running.added).toEqual(expect.arrayContaining(added))
      await space.close()
      await operator.close()
    })
  })
}
