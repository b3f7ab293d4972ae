import type { Isolation } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import type { FetchedBatch } from '../../port.ts'
import { createCollector } from '../collector.ts'
import type { PortSubject } from './subject.ts'
import { eventually, openWorkspace, type Workspace } from './workspace.ts'

const POLL = { timeout: 30_000 }

/** A consumer, and the position that its batches told. */
const read = async (space: Workspace, isolation: Isolation) => {
  const collector = createCollector()
  const batches: FetchedBatch[] = []
  const consumer = space.kafka.consumer({
    groupId: space.group,
    topics: [space.topic],
    offsetReset: { from: 'earliest' },
    fetchMaxWaitMs: 50,
    isolation,
  })
  await consumer.start({
    ...collector.handlers,
    async onBatch(batch, highWatermark) {
      batches.push(batch)
      await collector.handlers.onBatch(batch, highWatermark)
    },
  })
  return { collector, consumer, position: () => batches.at(-1)?.next ?? 0 }
}

const sampled = async ({ kafka, topic }: Workspace, isolation: Isolation): Promise<string[]> => {
  const query = { topics: [topic], offsetReset: { from: 'earliest' }, limit: 10, timeoutMs: 5_000 } as const
  return (await kafka.sample({ ...query, isolation })).map(({ value }) => new TextDecoder().decode(value ?? undefined))
}

/** `a` is committed, `gone` aborted, `open` of a transaction that is not decided. */
const openLog = async (subject: PortSubject) => {
  const space = await openWorkspace(subject, 1)
  const operator = await subject.operate()
  await operator.transact(space.topic, [{ value: 'a' }], 'commit')
  await operator.transact(space.topic, [{ value: 'gone' }], 'abort')
  const open = await operator.begin(space.topic, [{ value: 'open' }])
  return {
    space,
    open,
    close: async () => {
      await space.close()
      await operator.close()
    },
  }
}

/** What isolation promises, and that positions and lag account for what nobody sees. */
export const describeTransactions = (subject: PortSubject): void => {
  describe('transactions', () => {
    it('never shows aborted records or markers, and a commit of the last record brings the lag to zero', async () => {
      const space = await openWorkspace(subject, 1)
      const operator = await subject.operate()
      for (const [value, end] of [
        ['a', 'commit'],
        ['lost', 'abort'],
        ['b', 'commit'],
        ['lost too', 'abort'],
      ] as const)
        await operator.transact(space.topic, [{ value }], end)
      const running = await space.consume()
      await eventually(() => running.texts(), ['a', 'b'])
      const last = running.records.get(0)?.at(-1)?.offset ?? Number.NaN
      const [range] = await space.kafka.ranges([space.topic])
      await eventually(async () => {
        await running.consumer.commit([{ topic: space.topic, partition: 0, offset: last + 1 }])
        return (await space.kafka.committed(space.group, [space.topic]))[0]?.offset
      }, range?.latest)
      const sample = await space.kafka.sample({
        topics: [space.topic],
        offsetReset: { from: 'latest' },
        limit: 2,
        timeoutMs: 5_000,
      })
      expect(sample.map(({ value }) => new TextDecoder().decode(value ?? undefined))).toEqual(['a', 'b'])
      expect(running.errors).toEqual([])
      await space.close()
      await operator.close()
    })

    it('leaves out the records of an abort whose marker comes in a later fetch', async () => {
      const space = await openWorkspace(subject, 1)
      const operator = await subject.operate()
      const long = Array.from({ length: 200 }, (_, index) => ({ value: `lost ${index} ${'x'.repeat(100)}` }))
      const open = await operator.begin(space.topic, long.slice(0, 100))
      await open.send(long.slice(100))
      await open.end('abort')
      await operator.transact(space.topic, [{ value: 'kept' }], 'commit')
      const running = await space.consume({ partitionFetchMaxBytes: 1_000 })
      await eventually(() => running.texts(), ['kept'])
      expect(running.errors).toEqual([])
      await space.close()
      await operator.close()
    })

    it('read_committed sees neither aborted nor undecided records, and tells its position past markers', async () => {
      const { space, open, close } = await openLog(subject)
      const { collector, consumer, position } = await read(space, 'read_committed')
      // a, its marker, gone, its marker; what is open stays before us.
      await expect.poll(position, POLL).toBe(4)
      expect(collector.texts()).toEqual(['a'])
      expect(await sampled(space, 'read_committed')).toEqual(['a'])
      expect(await space.kafka.ranges([space.topic])).toMatchObject([{ latest: 4 }])
      await open.end('commit')
      await eventually(() => collector.texts(), ['a', 'open'])
      await expect.poll(position, POLL).toBe(6)
      await consumer.close()
      await close()
    })

    it('read_uncommitted sees all of them, and keeps its place behind an open transaction', async () => {
      const { space, open, close } = await openLog(subject)
      const first = await read(space, 'read_uncommitted')
      await eventually(() => first.collector.texts(), ['a', 'gone', 'open'])
      expect(await sampled(space, 'read_uncommitted')).toEqual(['a', 'gone', 'open'])
      expect(await space.kafka.ranges([space.topic], 'read_uncommitted')).toMatchObject([{ latest: 5 }])
      await first.consumer.commit([{ topic: space.topic, partition: 0, offset: 5 }])
      await first.consumer.close()
      const second = await read(space, 'read_uncommitted')
      await open.end('commit')
      await expect.poll(second.position, POLL).toBe(6)
      expect(second.collector.texts()).toEqual([])
      expect(second.collector.errors).toEqual([])
      await second.consumer.close()
      await close()
    })
  })
}
