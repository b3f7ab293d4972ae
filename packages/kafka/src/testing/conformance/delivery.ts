import { describe, expect, it } from 'vitest'
import { createCollector } from '../collector.ts'
import { type ConformanceSubject, fromEarliest } from './subject.ts'
import { eventually, numbers, openWorkspace } from './workspace.ts'

/** What is produced is delivered: all of it, once, in order, unchanged. */
export const describeDelivery = (subject: ConformanceSubject): void => {
  describe('delivery', () => {
    it('delivers every record once and in offset order while nobody else joins', async () => {
      const space = await openWorkspace(subject, 3)
      await space.produce(20_000)
      const running = await space.consume()
      await eventually(() => running.count(), 20_000)
      for (const [partition, records] of running.records) {
        expect(records.map(({ offset }) => offset)).toEqual(records.map((_, index) => index))
        expect(partition).toBeLessThan(3)
      }
      expect(running.texts().sort()).toEqual(numbers(0, 20_000).sort())
      expect(running.errors).toEqual([])
      expect(running.overlap()).toBe(1)
      await space.close()
    })

    it('keeps key, value, headers and timestamp byte for byte, tombstones included', async () => {
      const space = await openWorkspace(subject, 1)
      const value = Uint8Array.from({ length: 256 }, (_, index) => index)
      await space.kafka.produce(space.topic, [
        { key: value, value, headers: { trace: 'ü1' }, timestampMs: 1_700_000_000_123 },
        { key: 'k', value: null },
        { key: null, value: '' },
      ])
      const running = await space.consume()
      await eventually(() => running.count(), 3)
      const [first, tombstone, empty] = running.records.get(0) ?? []
      expect(Uint8Array.from(first?.key ?? [])).toEqual(value)
      expect(Uint8Array.from(first?.value ?? [])).toEqual(value)
      expect(new TextDecoder().decode(first?.headers?.['trace'])).toBe('ü1')
      expect(first?.timestampMs).toBe(1_700_000_000_123)
      expect(tombstone?.value).toBeNull()
      expect(empty?.key).toBeNull()
      expect(empty?.value?.length).toBe(0)
      await space.close()
    })

    it('resumes exactly after the commit when the consumer comes back', async () => {
      const space = await openWorkspace(subject, 2)
      await space.produce(100)
      const first = await space.consume()
      await eventually(() => first.count(), 100)
      await first.consumer.stopFetching()
      await first.consumer.commit([
        { topic: space.topic, partition: 0, offset: 50 },
        { topic: space.topic, partition: 1, offset: 20 },
      ])
      await first.consumer.close()
      expect(await space.kafka.committed(space.group, [space.topic])).toEqual([
        { topic: space.topic, partition: 0, offset: 50 },
        { topic: space.topic, partition: 1, offset: 20 },
      ])
      const second = await space.consume()
      await eventually(() => second.count(), 30)
      expect(second.records.get(0)).toBeUndefined()
      expect(second.records.get(1)?.map(({ offset }) => offset)).toEqual(
        Array.from({ length: 30 }, (_, index) => 20 + index),
      )
      await space.close()
    })

    it('delivers again what was handled but never committed', async () => {
      const space = await openWorkspace(subject, 2)
      await space.produce(1_000)
      const first = await space.consume()
      await eventually(() => first.count(), 1_000)
      await first.consumer.close()
      const second = await space.consume()
      await eventually(() => second.count(), 1_000)
      expect(second.texts().sort()).toEqual(numbers(0, 1_000).sort())
      await space.close()
    })

    it('waits in stopFetching for the batch under way, delivers nothing after it, and still commits', async () => {
      const space = await openWorkspace(subject, 1)
      await space.produce(10)
      const gate = Promise.withResolvers<void>()
      const running = await space.consume({}, { onBatch: () => gate.promise })
      await eventually(() => running.count() > 0, true)
      let stopped = false
      const stopping = running.consumer.stopFetching().then(() => {
        stopped = true
      })
      const seen = running.count()
      await space.produce(10)
      expect(stopped).toBe(false)
      gate.resolve()
      await stopping
      await running.consumer.commit([{ topic: space.topic, partition: 0, offset: seen }])
      expect(running.count()).toBe(seen)
      await running.consumer.close()
      expect(await space.kafka.committed(space.group, [space.topic])).toMatchObject([{ offset: seen }])
      await space.close()
    })

    it('assigns partitions before it delivers from them', async () => {
      const space = await openWorkspace(subject, 4)
      await space.produce(400)
      const assigned = new Set<number>()
      const early: number[] = []
      const collector = createCollector({
        onAssigned: (partitions) => {
          for (const { partition } of partitions) assigned.add(partition)
        },
        onBatch: async (partition) => {
          if (!assigned.has(partition)) early.push(partition)
        },
      })
      const consumer = space.kafka.consumer(fromEarliest(space.group, space.topic))
      await consumer.start(collector.handlers)
      await eventually(() => collector.count(), 400)
      expect(early).toEqual([])
      await consumer.close()
      await space.close()
    })
  })
}
