import type { PageDirection, PageQuery, RecordPage } from '../inspection.ts'
import type { FetchedRecords, LogReader } from '../log-reader.ts'
import type { SampledRecord } from '../port.ts'
import { createLane, type Lane } from './lane.ts'

/** What a page is read from. */
export type PageSource = Pick<LogReader, 'ranges' | 'fetchOnce'>

/** Reading ends with what there is when this much was read for one page. */
const BYTES_READ_MAX = 64 * 1024 * 1024

/** Field by field: a fetched record computes what it is asked for, from the bytes of its whole batch. */
const recordsOf = ({ topic, partition, records }: FetchedRecords): SampledRecord[] =>
  records.map(({ offset, timestampMs, key, value, headers }) => ({
    topic,
    partition,
    offset,
    timestampMs,
    key,
    value,
    headers,
  }))

/** Records that a search looks at together, so that it does not ask the brokers for every few. */
const SEARCH_WINDOW_RECORDS = 1_000

const sizeOf = ({ key, value }: SampledRecord): number => (key?.length ?? 0) + (value?.length ?? 0)

/** Whether `a` comes first. */
const isBefore = (direction: PageDirection, a: SampledRecord, b: SampledRecord): boolean =>
  direction === 'forwards'
    ? a.timestampMs < b.timestampMs || (a.timestampMs === b.timestampMs && a.partition < b.partition)
    : a.timestampMs > b.timestampMs || (a.timestampMs === b.timestampMs && a.partition > b.partition)

const firstLane = (direction: PageDirection, lanes: readonly Lane[]): Lane | null => {
  let first: { readonly lane: Lane; readonly head: SampledRecord } | null = null
  for (const lane of lanes) {
    const head = lane.head()
    if (head !== undefined && (first === null || isBefore(direction, head, first.head))) first = { lane, head }
  }
  return first?.lane ?? null
}

/** The page as it grows. */
interface Filling {
  readonly records: SampledRecord[]
  scanned: number
  bytes: number
}

const isFull = ({ records, scanned, bytes }: Filling, { limit, scanMax, maxBytes }: PageQuery): boolean =>
  records.length >= limit || scanned >= scanMax || bytes >= maxBytes

/** Takes what can be given: until the page is full, the time is up, or a partition must be fetched from first. */
const fill = async (filling: Filling, lanes: readonly Lane[], query: PageQuery, deadline: number): Promise<void> => {
  while (!isFull(filling, query) && performance.now() < deadline) {
    const lane = firstLane(query.direction, lanes)
    const head = lane?.head()
    if (lane === null || head === undefined) return
    const accepted = query.accept?.(head) ?? true
    if (accepted === true || (accepted !== false && (await accepted))) {
      filling.records.push(head)
      filling.bytes += sizeOf(head)
    }
    filling.scanned += 1
    lane.take()
    if (lane.wanted() !== null) return
  }
}

/** Merges partitions by time, without ever giving a record before the head of every partition is known. */
export const readPage = async (source: PageSource, query: PageQuery): Promise<RecordPage> => {
  const { topic, direction, limit } = query
  const deadline = performance.now() + query.timeoutMs
  const ranges = await source.ranges([topic])
  const window = query.accept === undefined ? limit : Math.max(limit, SEARCH_WINDOW_RECORDS)
  const lanes = query.positions.flatMap(({ partition, offset }) => {
    const range = ranges.find((one) => one.partition === partition)
    return range === undefined ? [] : [createLane(direction, range, offset, window)]
  })
  const filling: Filling = { records: [], scanned: 0, bytes: 0 }
  let bytesRead = 0
  let hasStalled = false
  const isOver = (): boolean =>
    hasStalled ||
    isFull(filling, query) ||
    lanes.every((lane) => lane.isDone) ||
    bytesRead >= BYTES_READ_MAX ||
    performance.now() >= deadline

  while (!isOver()) {
    const wanted = lanes.flatMap((lane) => lane.wanted() ?? [])
    if (wanted.length === 0) {
      await fill(filling, lanes, query, deadline)
      continue
    }
    const fetched = await source.fetchOnce(
      wanted.map(({ partition, next }) => ({ topic, partition, next })),
      deadline - performance.now(),
    )
    // What is left cannot be read then: a transaction that is still open.
    hasStalled = fetched.length === 0
    for (const batch of fetched) {
      const found = recordsOf(batch)
      bytesRead += found.reduce((sum, record) => sum + sizeOf(record), 0)
      lanes.find(({ partition }) => partition === batch.partition)?.feed(found, batch.next)
    }
  }
  return {
    records: filling.records,
    scanned: filling.scanned,
    positions: lanes.map(({ partition, position }) => ({ partition, offset: position })),
    isEnd: hasStalled || lanes.every((lane) => lane.isDone),
  }
}
