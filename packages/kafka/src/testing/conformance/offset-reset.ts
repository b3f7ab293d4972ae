import { describe, expect, it } from 'vitest'
import type { ConsumerOptions } from '../../port.ts'
import type { ConformanceSubject } from './subject.ts'
import { eventually, numbers, openWorkspace } from './workspace.ts'

/** Where a group starts: at its commit, and only without one by the reset rule. */
export const describeOffsetReset = (subject: ConformanceSubject): void => {
  describe('offset reset', () => {
    it('starts at the first record for earliest', async () => {
      const space = await openWorkspace(subject, 2)
      await space.produce(10)
      const running = await space.consume({ offsetReset: { from: 'earliest' } })
      await eventually(() => running.count(), 10)
      await space.close()
    })

    it('starts after the last record for latest and misses nothing from then on', async () => {
      const space = await openWorkspace(subject, 2)
      await space.produce(10)
      const running = await space.consume({ offsetReset: { from: 'latest' } })
      await space.produce(10)
      await eventually(() => running.count(), 10)
      expect(running.texts().sort()).toEqual(numbers(10, 20).sort())
      await space.close()
    })

    it('keeps the first start of latest for a member that comes before anything was committed', async () => {
      const space = await openWorkspace(subject, 1)
      await space.produce(10)
      const first = await space.consume({ offsetReset: { from: 'latest' } })
      await eventually(() => first.assigned.size, 1)
      await space.produce(10)
      await eventually(() => first.count(), 10)
      await first.consumer.close()
      const second = await space.consume({ offsetReset: { from: 'latest' } })
      await eventually(() => second.texts(), numbers(10, 20))
      await space.close()
    })

    it('starts at the first record not older than a time, and at the end for a time after all records', async () => {
      const space = await openWorkspace(subject, 2)
      await space.kafka.produce(
        space.topic,
        Array.from({ length: 20 }, (_, index) => ({
          value: String(index),
          partition: index % 2,
          timestampMs: 1_700_000_000_000 + index * 1_000,
        })),
      )
      const middle = await space.consume({
        groupId: `${space.group}-middle`,
        offsetReset: { from: 'time', timestampMs: 1_700_000_000_000 + 12_500 },
      })
      await eventually(() => middle.texts().sort(), numbers(13, 20).sort())
      const after = await space.consume({
        groupId: `${space.group}-after`,
        offsetReset: { from: 'time', timestampMs: Date.now() + 60_000 },
      })
      await space.kafka.produce(space.topic, [{ value: 'new', partition: 1 }])
      await eventually(() => after.texts(), ['new'])
      await space.close()
    })

    it('goes on where it is told when the group has no commit, and lets the next member know', async () => {
      const space = await openWorkspace(subject, 2)
      await space.produce(10)
      const asked: number[] = []
      const resumeAt: ConsumerOptions['resumeAt'] = async (partitions) => {
        asked.push(...partitions.map(({ partition }) => partition))
        return [{ topic: space.topic, partition: 0, offset: 3 }]
      }
      const first = await space.consume({ offsetReset: { from: 'latest' }, resumeAt })
      await eventually(() => first.texts(), ['6', '8'])
      expect(asked.sort()).toEqual([0, 1])
      await first.consumer.close()
      const second = await space.consume({ offsetReset: { from: 'latest' } })
      await eventually(() => second.texts(), ['6', '8'])
      await space.close()
    })

    it.for(['latest', 'time'] as const)('goes on at the commit whatever %s says', async (from) => {
      const space = await openWorkspace(subject, 1)
      await space.produce(10)
      const first = await space.consume()
      await eventually(() => first.count(), 10)
      await first.consumer.commit([{ topic: space.topic, partition: 0, offset: 4 }])
      await first.consumer.close()
      const offsetReset = from === 'latest' ? { from } : { from, timestampMs: Date.now() + 60_000 }
      const second = await space.consume({ offsetReset })
      await eventually(() => second.texts(), numbers(4, 10))
      await space.close()
    })
  })
}
