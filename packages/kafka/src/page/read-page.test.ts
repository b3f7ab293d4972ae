import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PageDirection, PageQuery } from '../inspection.ts'
import type { SampledRecord } from '../port.ts'
import { type PageSource, readPage } from './read-page.ts'

const TOPIC = 'readings'

/** A partition: what it holds, with holes where compaction or markers were. */
interface Log {
  readonly earliest: number
  readonly latest: number
  readonly records: readonly SampledRecord[]
}

const record = (partition: number, offset: number, timestampMs: number, bytes: number): SampledRecord => ({
  topic: TOPIC,
  partition,
  offset,
  timestampMs,
  key: null,
  value: new Uint8Array(bytes),
  headers: null,
})

const arbitraryStep = fc.record({
  gap: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.nat({ max: 40 })),
  laterMs: fc.nat({ max: 5 }),
  bytes: fc.nat({ max: 300 }),
})

const arbitraryLogs = fc
  .array(
    fc.record({ earliest: fc.nat({ max: 50 }), steps: fc.array(arbitraryStep, { maxLength: 60 }), tail: fc.nat(9) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((all) =>
    all.map(({ earliest, steps, tail }, partition): Log => {
      let offset = earliest
      let timestampMs = 1_000
      const records = steps.map(({ gap, laterMs, bytes }) => {
        offset += gap + 1
        timestampMs += laterMs
        return record(partition, offset - 1, timestampMs, bytes)
      })
      return { earliest, latest: offset + tail, records }
    }),
  )

/** Hands out whole batches of `batch` offsets, and no more than the first `partitions` of what is wanted. */
const sourceOf = (logs: readonly Log[], batch: number, partitions: number): PageSource => ({
  ranges: async () => logs.map(({ earliest, latest }, partition) => ({ topic: TOPIC, partition, earliest, latest })),
  fetchOnce: async (wanted) =>
    wanted.slice(0, partitions).flatMap(({ partition, next }) => {
      const log = logs[partition]
      if (log === undefined || next >= log.latest) return []
      const end = Math.min(log.latest, next + batch)
      const records = log.records.filter(({ offset }) => offset >= next && offset < end)
      return [{ topic: TOPIC, partition, records, next: end }]
    }),
})

const arbitraryReading = fc.record({
  direction: fc.constantFrom<PageDirection>('forwards', 'backwards'),
  limit: fc.integer({ min: 1, max: 40 }),
  maxBytes: fc.integer({ min: 1, max: 5_000 }),
  batch: fc.integer({ min: 1, max: 30 }),
  partitions: fc.integer({ min: 1, max: 4 }),
})

const readAll = async (source: PageSource, logs: readonly Log[], reading: Parameters<typeof pageOf>[1]) => {
  let positions = logs.map(({ earliest, latest }, partition) => ({
    partition,
    offset: reading.direction === 'forwards' ? earliest : latest,
  }))
  const pages: SampledRecord[][] = []
  for (;;) {
    const page = await pageOf(source, reading, positions)
    pages.push([...page.records])
    positions = [...page.positions]
    if (page.isEnd) return pages
  }
}

const pageOf = (
  source: PageSource,
  reading: Pick<PageQuery, 'direction' | 'limit' | 'maxBytes' | 'accept'>,
  positions: readonly { readonly partition: number; readonly offset: number }[],
) => readPage(source, { scanMax: 25, ...reading, topic: TOPIC, positions, timeoutMs: 60_000 })

const nameOf = ({ partition, offset }: SampledRecord): string => `${partition}/${offset}`

describe('pages of records', () => {
  it('give every record once and by time, in either direction, whatever the holes, sizes and batches', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLogs, arbitraryReading, async (logs, reading) => {
        const pages = await readAll(sourceOf(logs, reading.batch, reading.partitions), logs, reading)
        const found = pages.flat()
        expect(found.map(nameOf).sort()).toEqual(logs.flatMap(({ records }) => records.map(nameOf)).sort())
        const times = found.map(({ timestampMs }) => timestampMs)
        const ordered = times.toSorted((a, b) => (reading.direction === 'forwards' ? a - b : b - a))
        expect(times).toEqual(ordered)
        const sizes = pages.map((page) => page.slice(0, -1).reduce((sum, { value }) => sum + (value?.length ?? 0), 0))
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(reading.maxBytes)
        expect(Math.max(0, ...pages.map((page) => page.length))).toBeLessThanOrEqual(reading.limit)
      }),
      { numRuns: 300 },
    )
  })

  it('hold exactly what is accepted, and look at a bounded number', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryLogs,
        arbitraryReading,
        fc.integer({ min: 1, max: 9 }),
        async (logs, reading, every) => {
          const accept = ({ offset }: SampledRecord): boolean | Promise<boolean> =>
            offset % 2 === 0 ? offset % every === 0 : Promise.resolve(offset % every === 0)
          const source = sourceOf(logs, reading.batch, reading.partitions)
          const found = (await readAll(source, logs, { ...reading, accept })).flat()
          const wanted = logs.flatMap(({ records }) => records.filter(({ offset }) => offset % every === 0))
          expect(found.map(nameOf).sort()).toEqual(wanted.map(nameOf).sort())
          const first = await pageOf(
            source,
            { ...reading, accept },
            logs.map((_, partition) => ({ partition, offset: 0 })),
          )
          expect(first.scanned).toBeLessThanOrEqual(25)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('end where nothing more can be read, and say so', async () => {
    const logs = [{ earliest: 0, latest: 10, records: [record(0, 0, 1, 1)] }]
    const stalled: PageSource = { ...sourceOf(logs, 5, 1), fetchOnce: async () => [] }
    const page = await pageOf(stalled, { direction: 'forwards', limit: 5, maxBytes: 100 }, [
      { partition: 0, offset: 0 },
    ])
    expect(page).toEqual({ records: [], scanned: 0, positions: [{ partition: 0, offset: 0 }], isEnd: true })
  })

  it('take a place that the partition does not hold as its nearest end', async () => {
    const logs = [{ earliest: 5, latest: 7, records: [record(0, 5, 1, 1), record(0, 6, 2, 1)] }]
    const source = sourceOf(logs, 5, 1)
    const before = await pageOf(source, { direction: 'forwards', limit: 5, maxBytes: 100 }, [
      { partition: 0, offset: 0 },
    ])
    expect(before.records.map(nameOf)).toEqual(['0/5', '0/6'])
    const behind = await pageOf(source, { direction: 'backwards', limit: 1, maxBytes: 100 }, [
      { partition: 0, offset: 99 },
    ])
    expect(behind).toMatchObject({ records: [{ offset: 6 }], positions: [{ offset: 6 }], isEnd: false })
  })
})
