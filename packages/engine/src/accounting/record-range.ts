import { type KafkaRecord, type OutcomeCounts, zeroCounts } from '@sluice/contracts'
import type { TopicPartition } from '@sluice/kafka'

/**
 * Consecutive records on their way through the engine. The range is the unit of accounting: its rows may be spread over
 * several lanes, and it ends when the last of them has ended. Ranges are small (see slices), so waiting for the slowest
 * row of a range holds back no more than the slowest lane does anyway.
 */
export interface RecordRange extends TopicPartition {
  readonly records: readonly KafkaRecord[]
  readonly from: number
  readonly to: number
  readonly counts: Readonly<OutcomeCounts>
  /** How many rows the records hold; the rest of the counts follow row by row. */
  expect(rows: {
    readonly filtered: number
    readonly toWrite: number
    readonly failed: number
    readonly copies?: number
  }): void
  written(rows: number): void
  deadLettered(rows: number): void
  dropped(rows: number): void
  /** An original that is archived beside a row of its own: no end of a row, but the range waits for it. */
  copied(): void
}

/** Counts the rows of `records`; calls `onEnd` once, when none is open. */
export const createRecordRange = (
  at: TopicPartition,
  records: readonly KafkaRecord[],
  to: number,
  onEnd: (range: RecordRange) => void,
): RecordRange => {
  const counts = zeroCounts()
  let openRows = 0
  const close = (rows: number): void => {
    openRows -= rows
    if (openRows < 0) throw new RangeError('more rows ended than the range holds')
    if (openRows === 0) onEnd(range)
  }
  const range: RecordRange = {
    topic: at.topic,
    partition: at.partition,
    records,
    from: records[0]?.offset ?? to,
    to,
    counts,
    expect({ filtered, toWrite, failed, copies = 0 }) {
      counts.messages = records.length
      counts.rows = filtered + toWrite + failed
      counts.filtered = filtered
      openRows = toWrite + failed + copies
      close(0)
    },
    written(rows) {
      counts.written += rows
      close(rows)
    },
    deadLettered(rows) {
      counts.deadLettered += rows
      close(rows)
    },
    dropped(rows) {
      counts.dropped += rows
      close(rows)
    },
    copied: () => close(1),
  }
  return range
}
