import { SluiceError } from '@sluice/contracts'
import type { Outage } from './lanes/outage.ts'
import type { DeadLetterSink, RejectedRow } from './port.ts'
import type { RetryPolicy } from './retry.ts'

/** Rows and payload bytes of one call of the sink, at most (one larger row goes alone). */
const STORE_ROWS_MAX = 500
const STORE_BYTES_MAX = 4 * 1024 * 1024

export interface DeadLetterQueueOptions {
  readonly sink: DeadLetterSink
  readonly policy: RetryPolicy
  /** The archive's own. */
  readonly outage: Outage
  readonly onTrouble: (error: SluiceError) => void
  readonly onWorking: () => void
  readonly onFatal: (error: unknown) => void
}

/** Rejected rows on their way into the archive. The engine's row budget bounds it. */
export interface DeadLetterQueue {
  /** `onStored` is called when it is stored for good; never when the engine gives up before. */
  add(row: RejectedRow, onStored: () => void): void
  /** Resolves when no store is under way. */
  settled(): Promise<void>
}

interface Entry {
  readonly row: RejectedRow
  readonly onStored: () => void
}

export const createDeadLetterQueue = (options: DeadLetterQueueOptions): DeadLetterQueue => {
  const { sink, policy, outage } = options
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

  /** False when the signal aborted before they were stored. */
  const storeRows = async (rows: readonly RejectedRow[]): Promise<boolean> => {
    while (!policy.signal.aborted)
      try {
        await sink.store(rows)
        return true
      } catch (cause) {
        const message = 'the archive of dead letters does not accept rows'
        const error = new SluiceError('DEAD_LETTER_FAILED', message, { retriable: true, cause })
        const pauseMs = outage.failed(error, 'transient')
        options.onTrouble(error)
        await policy.clock.sleep(pauseMs, policy.signal)
      }
    return false
  }

  const storeBatch = async (batch: readonly Entry[]): Promise<void> => {
    if (!(await storeRows(batch.map(({ row }) => row)))) return
    if (outage.trouble !== null) options.onWorking()
    outage.ended()
    for (const { onStored } of batch) onStored()
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
    add(row, onStored) {
      waiting.push({ row, onStored })
      storing ??= storeAll()
    },
    settled: () => storing ?? Promise.resolve(),
  }
}
