import { SluiceError } from '@sluice/contracts'
import type { RecordRange } from './accounting/record-range.ts'
import type { DeadLetterSink, RejectedRow } from './port.ts'
import { type RetryPolicy, retry } from './retry.ts'

/** Rows and payload bytes of one call of the sink, at most (one larger row goes alone). */
const STORE_ROWS_MAX = 500
const STORE_BYTES_MAX = 4 * 1024 * 1024

export interface DeadLetterQueueOptions {
  readonly sink: DeadLetterSink
  readonly policy: RetryPolicy
  readonly onStored: (range: RecordRange) => void
  readonly onTrouble: (error: SluiceError) => void
  readonly onWorking: () => void
  readonly onFatal: (error: unknown) => void
}

/** Rejected rows on their way into the archive. The engine's row budget bounds it. */
export interface DeadLetterQueue {
  add(row: RejectedRow, range: RecordRange): void
  /** Resolves when no store is under way. */
  settled(): Promise<void>
}

interface Entry {
  readonly row: RejectedRow
  readonly range: RecordRange
}

export const createDeadLetterQueue = (options: DeadLetterQueueOptions): DeadLetterQueue => {
  const { sink, policy } = options
  let waiting: Entry[] = []
  let storing: Promise<void> | null = null

  const takeBatch = (): Entry[] => {
    let count = 0
    let bytes = 0
    for (const { row } of waiting) {
      bytes += row.record.value?.byteLength ?? 0
      if (count === STORE_ROWS_MAX || (count > 0 && bytes > STORE_BYTES_MAX)) break
      count += 1
    }
    const batch = waiting.slice(0, count)
    waiting = waiting.slice(count)
    return batch
  }

  const storeRows = async (batch: readonly Entry[]): Promise<void> => {
    try {
      await sink.store(batch.map(({ row }) => row))
    } catch (cause) {
      const message = 'the archive of dead letters does not accept rows'
      throw new SluiceError('DEAD_LETTER_FAILED', message, { retriable: true, cause })
    }
  }

  const storeBatch = async (batch: readonly Entry[]): Promise<void> => {
    await retry(
      () => storeRows(batch),
      () => true,
      options.onTrouble,
      policy,
    )
    options.onWorking()
    for (const { range } of batch) options.onStored(range)
  }

  const storeAll = async (): Promise<void> => {
    // Rows rejected in the same turn of the event loop share a call.
    await policy.clock.breathe()
    try {
      while (waiting.length > 0 && !policy.signal.aborted) await storeBatch(takeBatch())
    } catch (error) {
      if (!policy.signal.aborted) options.onFatal(error)
    }
    storing = null
  }

  return {
    add(row, range) {
      waiting.push({ row, range })
      storing ??= storeAll()
    },
    settled: () => storing ?? Promise.resolve(),
  }
}
