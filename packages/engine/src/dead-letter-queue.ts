import { isSluiceError, SluiceError } from '@sluice/contracts'
import { ArchiveFull } from './failure.ts'
import type { Outage } from './lanes/outage.ts'
import type { DeadLetterSink, RejectedRow } from './port.ts'
import type { RetryPolicy } from './retry.ts'

/** Rows and payload bytes of one call of the sink, at most (one larger row goes alone). */
const STORE_ROWS_MAX = 4_000
const STORE_BYTES_MAX = 8 * 1024 * 1024

/** Fewer rows wait this long for others: a call costs a transaction or a flushed disk, whatever it stores. */
const GATHERING_MS = 20

export interface DeadLetterQueueOptions {
  readonly sink: DeadLetterSink
  readonly policy: RetryPolicy
  /** The archive's own. */
  readonly outage: Outage
  readonly onTrouble: (error: SluiceError) => void
  readonly onWorking: () => void
  readonly onFatal: (error: unknown) => void
}

/** A dead-letter topic says itself what is wrong with it. */
const asTrouble = (cause: unknown): SluiceError =>
  isSluiceError(cause, 'DEAD_LETTER_TOPIC_FAILED')
    ? cause
    : new SluiceError('DEAD_LETTER_FAILED', 'the archive of dead letters does not accept rows', {
        retriable: true,
        cause,
      })

/** Rejected rows on their way into the archive. The engine's row budget bounds it. */
export interface DeadLetterQueue {
  /** `onEnd` is called when it is stored for good, or when the archive refused it; never when the engine gives up before. */
  add(row: RejectedRow, onEnd: (isStored: boolean) => void): void
  /** Resolves when no store is under way. */
  settled(): Promise<void>
}

interface Entry {
  readonly row: RejectedRow
  readonly onEnd: (isStored: boolean) => void
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

  /** How many of them, from the first, are stored; null when the signal aborted before. */
  const storeRows = async (rows: readonly RejectedRow[]): Promise<number | null> => {
    while (!policy.signal.aborted)
      try {
        await sink.store(rows)
        return rows.length
      } catch (cause) {
        if (cause instanceof ArchiveFull) return cause.stored
        // A full archive whose task shall fail then; everything else passes.
        if (isSluiceError(cause, 'DEAD_LETTER_FAILED') && !cause.retriable) throw cause
        const error = asTrouble(cause)
        const pauseMs = outage.failed(error, 'transient')
        options.onTrouble(error)
        await policy.clock.sleep(pauseMs, policy.signal)
      }
    return null
  }

  const storeBatch = async (batch: readonly Entry[]): Promise<void> => {
    const stored = await storeRows(batch.map(({ row }) => row))
    if (stored === null) return
    if (outage.trouble !== null) options.onWorking()
    outage.ended()
    for (const [index, { onEnd }] of batch.entries()) onEnd(index < stored)
  }

  const storeAll = async (): Promise<void> => {
    // Rows rejected in the same turn of the event loop share a call.
    await policy.clock.breathe()
    if (waiting.length < STORE_ROWS_MAX) await policy.clock.sleep(GATHERING_MS, policy.signal)
    try {
      while (waiting.length > 0 && !policy.signal.aborted) await storeBatch(takeBatch())
    } catch (error) {
      if (!policy.signal.aborted) options.onFatal(error)
    }
    storing = null
  }

  return {
    add(row, onEnd) {
      waiting.push({ row, onEnd })
      storing ??= storeAll()
    },
    settled: () => storing ?? Promise.resolve(),
  }
}
