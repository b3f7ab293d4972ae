import { addCounts, type OutcomeCounts, zeroCounts } from '@sluice/contracts'

/** Offsets [from, to) that were taken from a partition together. Holes before `from` and inside hold no records. */
export interface TrackedRange {
  readonly from: number
  readonly to: number
}

/** Finds how far a partition is done without a hole, whatever the order in which its ranges end. */
export interface OffsetTracker {
  /** One past the last offset of the contiguous prefix; null before any range ended. */
  readonly next: number | null
  /** Ranges begun and not yet part of the prefix. */
  readonly open: number
  /** Kafka timestamp of the first record of the oldest range that has not ended; null when none is open. */
  readonly oldestMs: number | null
  /** Takes note of a range; it starts at or after the end of the range before. */
  begin(from: number, to: number, timestampMs?: number): TrackedRange
  /** All rows of the range have ended, like this. */
  end(range: TrackedRange, counts: OutcomeCounts): void
  /** Counts of the ranges that joined the prefix since the last call. */
  takeCounts(): OutcomeCounts
}

interface Entry extends TrackedRange {
  counts: OutcomeCounts | null
  readonly timestampMs: number | null
}

/** Entries before the head are cut off when they are this many and the larger part, which keeps `end` O(1) amortised. */
const DEAD_ENTRIES_MAX = 1024

/** An empty tracker of one partition. */
export const createOffsetTracker = (): OffsetTracker => {
  const entries: Entry[] = []
  const open = new Map<TrackedRange, Entry>()
  let head = 0
  let next: number | null = null
  let counts = zeroCounts()

  const advance = (): void => {
    for (let entry = entries[head]; entry !== undefined && entry.counts !== null; entry = entries[head]) {
      counts = addCounts(counts, entry.counts)
      next = entry.to
      head += 1
    }
    if (head > DEAD_ENTRIES_MAX && head * 2 > entries.length) {
      entries.splice(0, head)
      head = 0
    }
  }

  return {
    get next() {
      return next
    },
    get open() {
      return entries.length - head
    },
    get oldestMs() {
      return entries[head]?.timestampMs ?? null
    },
    begin(from, to, timestampMs) {
      const entry: Entry = { from, to, counts: null, timestampMs: timestampMs ?? null }
      entries.push(entry)
      open.set(entry, entry)
      return entry
    },
    end(range, ended) {
      const entry = open.get(range)
      if (entry === undefined) throw new RangeError('a range ends once, in the tracker that began it')
      open.delete(range)
      entry.counts = ended
      advance()
    },
    takeCounts() {
      const taken = counts
      counts = zeroCounts()
      return taken
    },
  }
}
