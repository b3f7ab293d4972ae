import { describe, expect, it } from 'vitest'
import type { ConformanceSubject } from './subject.ts'
import { distinct, eventually, numbers, openWorkspace, type RunningConsumer, type Workspace } from './workspace.ts'

const later = async (ms: number): Promise<void> => {
  const since = performance.now()
  await expect.poll(() => performance.now() - since, { timeout: 2 * ms + 10_000, interval: 100 }).toBeGreaterThan(ms)
}

const committed = async (space: Workspace): Promise<number[]> =>
  (await space.kafka.committed(space.group, [space.topic])).map(({ offset }) => offset)

const commitAll = (space: Workspace, running: RunningConsumer): Promise<void> =>
  running.consumer.commit(
    [...running.records].map(([partition, records]) => ({
      topic: space.topic,
      partition,
      offset: (records.at(-1)?.offset ?? -1) + 1,
    })),
  )

/** A member that asks for nothing for a while. */
export const describePause = (subject: ConformanceSubject): void => {
  describe('a paused consumer', () => {
    it('gets nothing, stays a member longer than the session timeout, commits, and goes on at once', async () => {
      const space = await openWorkspace(subject, 2)
      await space.produce(200)
      const running = await space.consume()
      await eventually(() => running.count(), 200)
      running.consumer.setPaused(true)
      // A fetch that was under way may still bring what arrives before its answer.
      await later(1_000)
      await space.produce(200)
      await later(1.2 * subject.sessionTimeoutMs)
      expect(running.count()).toBe(200)
      await commitAll(space, running)
      expect(await committed(space)).toEqual([100, 100])
      running.consumer.setPaused(false)
      await eventually(() => running.count(), 400)
      expect(running.texts().toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers(0, 400))
      expect([running.revoked, running.errors]).toEqual([[], []])
      await space.close()
    })

    it('joins without asking for anything when it was paused before', async () => {
      const space = await openWorkspace(subject, 2)
      await space.produce(20)
      const collected = await space.consume({}, {}, { paused: true })
      await eventually(() => collected.assigned.size, 2)
      await later(1_500)
      expect(collected.count()).toBe(0)
      collected.consumer.setPaused(false)
      await eventually(() => collected.count(), 20)
      await space.close()
    })

    it('stays paused when the group is spread anew, and nothing is lost or left out afterwards', async () => {
      const space = await openWorkspace(subject, 4)
      await space.produce(400)
      const first = await space.consume()
      await eventually(() => first.count(), 400)
      await commitAll(space, first)
      first.consumer.setPaused(true)
      await later(1_000)
      const second = await space.consume()
      await eventually(() => [first.assigned.size, second.assigned.size], [2, 2])
      await space.produce(400)
      // Two partitions are read, by the member that is not paused.
      await eventually(() => second.count(), 200)
      await second.consumer.stopFetching()
      await commitAll(space, second)
      await second.consumer.close()
      await eventually(() => first.assigned.size, 4)
      await later(1_000)
      expect(first.count()).toBe(400)
      first.consumer.setPaused(false)
      await eventually(() => distinct([...first.texts(), ...second.texts()]), numbers(0, 800))
      expect(first.count() + second.count()).toBe(800)
      await space.close()
    })

    it('can be stopped and closed', async () => {
      const space = await openWorkspace(subject, 1)
      await space.produce(10)
      const first = await space.consume()
      await eventually(() => first.count(), 10)
      first.consumer.setPaused(true)
      await first.consumer.stopFetching()
      await commitAll(space, first)
      await first.consumer.close()
      expect(await committed(space)).toEqual([10])
      await space.close()
    })
  })
}
