import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import type { ConformanceSubject } from './subject.ts'
import type { RunningConsumer, Workspace } from './workspace.ts'
import { distinct, eventually, numbers, openWorkspace } from './workspace.ts'

/** A member that commits each batch when it was handled, as the engine does. */
const committing = async (space: Workspace): Promise<RunningConsumer> => {
  let running: RunningConsumer | null = null
  running = await space.consume(
    {},
    {
      onBatch: async (partition, records) => {
        const last = records.at(-1)
        if (last === undefined) return
        // A commit that comes after a rebalance is refused; the records come again elsewhere.
        await running?.consumer
          .commit([{ topic: space.topic, partition, offset: last.offset + 1 }])
          .catch((error: unknown) => {
            if (!(error instanceof SluiceError && error.retriable)) throw error
          })
      },
    },
  )
  return running
}

/** Several members, slow members, and commits that come too late. */
export const describeGroup = (subject: ConformanceSubject): void => {
  describe('group', () => {
    it('shares the partitions between two members and hands them over without a gap', async () => {
      const space = await openWorkspace(subject, 4)
      await space.produce(2_000)
      const first = await committing(space)
      await eventually(() => first.assigned.size, 4)
      const second = await committing(space)
      await eventually(() => [first.assigned.size, second.assigned.size], [2, 2])
      await space.produce(2_000)
      const seen = (): string[] => distinct([...first.texts(), ...second.texts()])
      await eventually(() => seen().length, 4_000)
      await second.consumer.stopFetching()
      await second.consumer.close()
      await eventually(() => first.assigned.size, 4)
      await space.produce(2_000)
      await eventually(() => seen().length, 6_000)
      expect(seen()).toEqual(numbers(0, 6_000))
      expect([...first.errors, ...second.errors].filter(({ fatal }) => fatal)).toEqual([])
      expect(Math.max(first.overlap(), second.overlap())).toBe(1)
      await space.close()
    })

    it('loses nothing while members come and go, and ends with everything committed', async () => {
      const space = await openWorkspace(subject, 4)
      const members: RunningConsumer[] = [await committing(space)]
      const seen = (): number => distinct(members.flatMap((member) => member.texts())).length
      for (let round = 1; round <= 6; round += 1) {
        await space.produce(500)
        if (round % 3 === 0) await members[round - 3]?.consumer.close()
        members.push(await committing(space))
        await eventually(() => seen(), round * 500)
      }
      const committed = async (): Promise<number[]> =>
        (await space.kafka.committed(space.group, [space.topic])).map(({ offset }) => offset)
      await eventually(committed, [750, 750, 750, 750])
      expect(distinct(members.flatMap((member) => member.texts()))).toEqual(numbers(0, 3_000))
      expect(members.flatMap(({ errors }) => errors).filter(({ fatal }) => fatal)).toEqual([])
      await space.close()
    })

    it('refuses commits for a partition that moved to another member', async () => {
      const space = await openWorkspace(subject, 2)
      await space.produce(20)
      const first = await space.consume()
      await eventually(() => first.count(), 20)
      const second = await space.consume()
      await eventually(() => [first.assigned.size, second.assigned.size], [1, 1])
      const [lost] = [...second.assigned]
      await expect(
        first.consumer.commit([{ topic: space.topic, partition: lost ?? -1, offset: 10 }]),
      ).rejects.toMatchObject({ code: 'KAFKA_REBALANCED', retriable: true })
      // Where they began, and nothing more.
      expect(await space.kafka.committed(space.group, [space.topic])).toMatchObject([{ offset: 0 }, { offset: 0 }])
      await space.close()
    })

    it('blocks only the partition whose handler waits, and stays a member longer than the session timeout', async () => {
      const space = await openWorkspace(subject, 2)
      const gate = Promise.withResolvers<void>()
      await space.produce(2)
      const running = await space.consume(
        {},
        { onBatch: (partition) => (partition === 0 ? gate.promise : Promise.resolve()) },
      )
      await eventually(() => running.count(), 2)
      const blockedSince = performance.now()
      let rounds = 0
      while (performance.now() - blockedSince < 1.2 * subject.sessionTimeoutMs) {
        await space.produce(2)
        rounds += 1
        await eventually(() => running.records.get(1)?.length, rounds + 1)
        expect(running.records.get(0)?.length).toBe(1)
      }
      gate.resolve()
      await eventually(() => running.records.get(0)?.length, rounds + 1)
      await running.consumer.commit([{ topic: space.topic, partition: 0, offset: rounds + 1 }])
      expect(running.revoked).toEqual([])
      expect(running.errors).toEqual([])
      expect(running.overlap()).toBe(1)
      await space.close()
    })

    it('stays a member while every handler waits longer than the session timeout', async () => {
      const space = await openWorkspace(subject, 2)
      const gate = Promise.withResolvers<void>()
      await space.produce(2)
      const running = await space.consume({}, { onBatch: () => gate.promise })
      await eventually(() => running.count(), 2)
      const blockedSince = performance.now()
      await expect
        .poll(() => performance.now() - blockedSince, { timeout: 60_000, interval: 250 })
        .toBeGreaterThan(1.2 * subject.sessionTimeoutMs)
      gate.resolve()
      await running.consumer.stopFetching()
      await running.consumer.commit([{ topic: space.topic, partition: 0, offset: 1 }])
      expect(running.revoked).toEqual([])
      await space.close()
    })

    it('leaves at once, so that the next member need not wait for the session timeout', async () => {
      const space = await openWorkspace(subject, 1)
      const first = await space.consume()
      await eventually(() => first.assigned.size, 1)
      await first.consumer.close()
      const leftAt = performance.now()
      const second = await space.consume()
      await eventually(() => second.assigned.size, 1)
      expect(performance.now() - leftAt).toBeLessThan(subject.sessionTimeoutMs / 2)
      await space.close()
    })
  })
}
