import { describe, expect, it } from 'vitest'
import type { KafkaAdapter, PageQuery } from '../../inspection.ts'
import type { SampledRecord } from '../../port.ts'
import type { ConformanceSubject } from './subject.ts'
import { eventually, numbers, openWorkspace } from './workspace.ts'

export interface InspectionSubject extends ConformanceSubject {
  open(...options: Parameters<ConformanceSubject['open']>): KafkaAdapter
}

const FIRST_MS = 1_700_000_000_000

const textOf = ({ value }: SampledRecord): string => new TextDecoder().decode(value ?? undefined)

/** A topic with `count` numbered records a second apart, spread over the partitions in turn. */
const numbered = async (subject: InspectionSubject, partitions: number, count: number) => {
  const space = await openWorkspace(subject, partitions)
  const kafka = subject.open()
  await kafka.produce(
    space.topic,
    Array.from({ length: count }, (_, index) => ({
      value: String(index),
      partition: index % partitions,
      timestampMs: FIRST_MS + index * 1_000,
    })),
  )
  const close = async (): Promise<void> => {
    await kafka.close()
    await space.close()
  }
  return { space, kafka, topic: space.topic, close }
}

const paged = async (kafka: KafkaAdapter, query: Omit<PageQuery, 'scanMax' | 'timeoutMs' | 'maxBytes'>) => {
  const pages: string[][] = []
  let { positions } = query
  for (;;) {
    const bounds = { scanMax: 10_000, timeoutMs: 20_000, maxBytes: 1024 * 1024 }
    const page = await kafka.readPage({ ...query, ...bounds, positions })
    pages.push(page.records.map(textOf))
    if (page.isEnd) return pages
    positions = page.positions
  }
}

/** What people look at and mend, without being a member of any group. */
export const describeInspection = (name: string, subject: InspectionSubject): void => {
  describe(`${name}: inspection`, () => {
    it('reads a topic page by page, forwards and backwards, by time over all partitions', async () => {
      const { kafka, topic, close } = await numbered(subject, 3, 500)
      const at = (offset: number) => [0, 1, 2].map((partition) => ({ partition, offset }))
      const forwards = await paged(kafka, { topic, direction: 'forwards', limit: 120, positions: at(0) })
      expect(forwards.map((page) => page.length)).toEqual([120, 120, 120, 120, 20])
      expect(forwards.flat()).toEqual(numbers(0, 500))
      const end = at(Number.MAX_SAFE_INTEGER)
      const backwards = await paged(kafka, { topic, direction: 'backwards', limit: 120, positions: end })
      expect(backwards.flat()).toEqual(numbers(0, 500).reverse())
      const one = await paged(kafka, {
        topic,
        direction: 'forwards',
        limit: 100,
        positions: [{ partition: 1, offset: 160 }],
      })
      expect(one.flat()).toEqual(['481', '484', '487', '490', '493', '496', '499'])
      await close()
    })

    it('gives the page after the end what arrived since, and leaves no trace in any group', async () => {
      const { space, kafka, topic, close } = await numbered(subject, 2, 10)
      const bounds = { scanMax: 100, timeoutMs: 20_000, maxBytes: 1024 * 1024, limit: 50 }
      const positions = [0, 1].map((partition) => ({ partition, offset: 0 }))
      const first = await kafka.readPage({ ...bounds, topic, direction: 'forwards', positions })
      expect(first).toMatchObject({ isEnd: true, scanned: 10 })
      const none = await kafka.readPage({ ...bounds, topic, direction: 'forwards', positions: first.positions })
      expect(none).toEqual({ records: [], scanned: 0, positions: first.positions, isEnd: true })
      await kafka.produce(topic, [{ value: 'new', partition: 1 }])
      const next = await kafka.readPage({ ...bounds, topic, direction: 'forwards', positions: none.positions })
      expect(next.records.map(textOf)).toEqual(['new'])
      expect(await kafka.committed(space.group, [topic])).toEqual([])
      await close()
    })

    it('gives only what is accepted, and ends after as many records as may be looked at', async () => {
      const { kafka, topic, close } = await numbered(subject, 2, 300)
      const query = {
        topic,
        direction: 'forwards',
        positions: [0, 1].map((partition) => ({ partition, offset: 0 })),
        limit: 50,
        timeoutMs: 20_000,
        maxBytes: 1024 * 1024,
        accept: (record: SampledRecord) => Number(textOf(record)) % 100 === 99,
      } as const
      const page = await kafka.readPage({ ...query, scanMax: 200 })
      expect(page.records.map(textOf)).toEqual(['99', '199'])
      expect(page).toMatchObject({ scanned: 200, isEnd: false })
      const rest = await kafka.readPage({ ...query, scanMax: 200, positions: page.positions })
      expect(rest.records.map(textOf)).toEqual(['299'])
      expect(rest).toMatchObject({ scanned: 100, isEnd: true })
      await close()
    })

    it('finds the first record at or after a time on each partition, and the end where there is none', async () => {
      const { kafka, topic, close } = await numbered(subject, 3, 30)
      const at = (timestampMs: number) => kafka.offsetsAt([topic], { from: 'time', timestampMs })
      const offsets = async (timestampMs: number) => (await at(timestampMs)).map(({ offset }) => offset)
      expect(await offsets(FIRST_MS + 10_500)).toEqual([4, 4, 3])
      expect(await offsets(FIRST_MS + 10_000)).toEqual([4, 3, 3])
      expect(await offsets(FIRST_MS + 28_500)).toEqual([10, 10, 9])
      await close()
    })

    it('describes topics: ranges, leaders, replicas, sizes and how long records are kept', async () => {
      const { kafka, topic, close } = await numbered(subject, 2, 10)
      const [detail] = await kafka.topicDetails([topic])
      // The brokers of the tests keep records for ever, since tests write old ones.
      expect(detail).toMatchObject({
        topic,
        config: { cleanupPolicy: 'delete', retentionMs: null, retentionBytes: expect.any(Number) },
      })
      expect(detail?.partitions).toMatchObject([
        { partition: 0, earliest: 0, latest: 5 },
        { partition: 1, earliest: 0, latest: 5 },
      ])
      for (const { leader, replicas, isr, sizeBytes } of detail?.partitions ?? []) {
        expect(replicas).toEqual([leader])
        expect(isr).toEqual([leader])
        expect(sizeBytes).toBeGreaterThan(50)
      }
      await expect(kafka.topicDetails([subject.uniqueName('missing')])).rejects.toMatchObject({
        code: 'KAFKA_TOPIC_MISSING',
      })
      await close()
    })

    it('tells which topics cannot be read now, as often as it is asked', async () => {
      const { kafka, topic, close } = await numbered(subject, 2, 10)
      const other = subject.uniqueName('other')
      expect(await kafka.unreadable([topic])).toEqual([])
      expect(await kafka.unreadable([topic, other])).toMatchObject([
        { topic: other, error: { code: 'KAFKA_TOPIC_MISSING', message: expect.stringContaining(other) } },
      ])
      await kafka.createTopic(other, 1)
      await eventually(() => kafka.unreadable([topic, other]), [])
      await close()
    })

    it('sets what a group committed while it has no member, so that the next one starts there', async () => {
      const { space, kafka, topic, close } = await numbered(subject, 2, 20)
      const target = [
        { topic, partition: 0, offset: 7 },
        { topic, partition: 1, offset: 3 },
      ]
      expect(await kafka.describeGroup(space.group)).toEqual({ state: 'Dead', members: [] })
      await kafka.setCommitted(space.group, target)
      expect(await kafka.committed(space.group, [topic])).toEqual(target)
      const running = await space.consume()
      await eventually(() => running.count(), 10)
      expect(running.records.get(0)?.[0]?.offset).toBe(7)
      expect(running.records.get(1)?.[0]?.offset).toBe(3)
      await close()
    })

    it('refuses to set offsets of a group that somebody reads with, says who, and changes nothing', async () => {
      const { space, kafka, topic, close } = await numbered(subject, 1, 10)
      const running = await space.consume()
      await eventually(() => running.count(), 10)
      await running.consumer.commit([{ topic, partition: 0, offset: 6 }])
      const { members, state } = await kafka.describeGroup(space.group)
      expect(members).toHaveLength(1)
      expect(state).toBe('Stable')
      const setting = kafka.setCommitted(space.group, [{ topic, partition: 0, offset: 2 }])
      await expect(setting).rejects.toMatchObject({ code: 'KAFKA_GROUP_IN_USE', retriable: false })
      await expect(setting).rejects.toThrow(members[0]?.clientId)
      expect(await kafka.committed(space.group, [topic])).toMatchObject([{ offset: 6 }])
      await close()
    })
  })
}
