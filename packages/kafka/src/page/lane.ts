import type { PageDirection } from '../inspection.ts'
import type { PartitionRange, SampledRecord } from '../port.ts'

/** Where to fetch. */
export interface Wanted {
  readonly partition: number
  readonly next: number
}

/** One partition while a page is read: gives its records in the direction of reading. */
export interface Lane {
  readonly partition: number
  /** Whether nothing more can come. */
  readonly isDone: boolean
  /** Where the next page begins. */
  readonly position: number
  /** What to fetch before there is a head; null when there is one, or nothing more. */
  wanted(): Wanted | null
  /** Takes what a fetch gave; `next` is the offset to fetch from afterwards. */
  feed(records: readonly SampledRecord[], next: number): void
  head(): SampledRecord | undefined
  take(): void
}

const within = (offset: number, { earliest, latest }: PartitionRange): number =>
  Math.min(latest, Math.max(earliest, offset))

const forwardLane = (range: PartitionRange, start: number): Lane => {
  const ready: SampledRecord[] = []
  let next = within(start, range)
  return {
    partition: range.partition,
    get isDone() {
      return ready.length === 0 && next >= range.latest
    },
    get position() {
      return ready[0]?.offset ?? next
    },
    wanted: () => (ready.length === 0 && next < range.latest ? { partition: range.partition, next } : null),
    feed(records, after) {
      for (const record of records) if (record.offset < range.latest) ready.push(record)
      next = Math.max(next, Math.min(after, range.latest))
    },
    head: () => ready[0],
    take: () => void ready.shift(),
  }
}

/** The first window looks at one record, so that it can be read whatever its size; the next ones are sized by what came. */
const FIRST_WINDOW_RECORDS = 1
const WINDOW_BYTES = 4 * 1024 * 1024
/** Where a window held little (compaction, markers of transactions), the next one reaches further. */
const GROWTH = 8

const sizeOf = ({ key, value }: SampledRecord): number => (key?.length ?? 0) + (value?.length ?? 0)

/** Kafka reads forwards only: windows are read whole, and given from their ends. */
const backwardLane = (range: PartitionRange, start: number, windowRecords: number): Lane => {
  /** Newest last. */
  let ready: SampledRecord[] = []
  let found: SampledRecord[] = []
  /** Records at or after it were given or are `ready`. */
  let floor = within(start, range)
  let span = FIRST_WINDOW_RECORDS
  let window: { readonly from: number; next: number } | null = null

  const complete = (from: number): void => {
    const bytes = found.reduce((sum, record) => sum + sizeOf(record), 0)
    const bySize = found.length === 0 ? span * GROWTH : Math.floor((WINDOW_BYTES * found.length) / Math.max(1, bytes))
    const wish = found.length < span / 2 ? span * GROWTH : windowRecords
    span = Math.max(1, Math.min(Math.max(windowRecords, wish), bySize))
    ready = found
    found = []
    floor = from
    window = null
  }

  return {
    partition: range.partition,
    get isDone() {
      return ready.length === 0 && floor <= range.earliest
    },
    get position() {
      const head = ready.at(-1)
      return head === undefined ? floor : head.offset + 1
    },
    wanted() {
      if (ready.length > 0 || floor <= range.earliest) return null
      const from = Math.max(range.earliest, floor - span)
      window ??= { from, next: from }
      return { partition: range.partition, next: window.next }
    },
    feed(records, after) {
      if (window === null) return
      for (const record of records) if (record.offset < floor) found.push(record)
      window.next = Math.max(window.next, after)
      if (window.next >= floor) complete(window.from)
    },
    head: () => ready.at(-1),
    take: () => void ready.pop(),
  }
}

/** A lane from `start` on; `windowRecords` is how many records it looks at together where they are small. */
export const createLane = (
  direction: PageDirection,
  range: PartitionRange,
  start: number,
  windowRecords: number,
): Lane => (direction === 'forwards' ? forwardLane(range, start) : backwardLane(range, start, windowRecords))
