import { zeroCounts } from '@sluice/contracts'
import type { FetchedBatch } from '@sluice/kafka'
import type { CompiledTransform, TransformedBatch } from '@sluice/transform'
import { type PartitionState, type Partitions, passOffsets } from '../accounting/partitions.ts'
import { createRecordRange, type RecordRange } from '../accounting/record-range.ts'
import type { Meters } from '../meters/meters.ts'
import type { Clock } from '../port.ts'
import type { Sink } from '../sink.ts'
import type { Budget } from './budget.ts'
import type { AwaitSchemas } from './schema-wait.ts'
import { cutSlices, type Slice } from './slices.ts'

/**
 * Small enough that a slice takes a few milliseconds and its rows little memory (a message may be an array of hundreds),
 * large enough that its bookkeeping costs nothing.
 */
const SLICE_RECORDS_MAX = 1_000
const SLICE_BYTES_MAX = 256 * 1024

export interface IntakeOptions {
  readonly transform: CompiledTransform
  readonly awaitSchemas: AwaitSchemas
  readonly partitions: Partitions
  readonly budget: Budget
  readonly sink: Sink
  readonly meters: Meters
  readonly clock: Clock
  readonly rowsInFlightMax: number
  /** False while draining: the rest of a batch is left for the next life. */
  readonly accepting: () => boolean
  /** A slice was handed over. */
  readonly onTaken: (state: PartitionState) => void
  /** A range ended, and the prefix of its partition may have moved. */
  readonly onEnded: () => void
}

const countIntake = (meters: Meters, slice: Slice, rows: number): void => {
  meters.messages.add(slice.records.length)
  meters.bytes.add(slice.bytes)
  meters.rowsIn.add(rows)
  meters.receivedMessages += slice.records.length
  meters.receivedBytes += slice.bytes
  meters.processedRows += rows
}

/** Takes batches in: slice, transform, spread. Resolves when the batch is handed over, which is the back-pressure. */
export const createIntake = (options: IntakeOptions): ((batch: FetchedBatch) => Promise<void>) => {
  const { transform, partitions, budget, sink, meters, clock } = options
  const limits = { records: Math.min(SLICE_RECORDS_MAX, options.rowsInFlightMax), bytes: SLICE_BYTES_MAX }

  const beginRange = (state: PartitionState, slice: Slice): RecordRange => {
    const tracked = state.tracker.begin(slice.records[0]?.offset ?? slice.to, slice.to, slice.records[0]?.timestampMs)
    state.takenTo = slice.to
    return createRecordRange(state, slice.records, slice.to, ({ counts }) => {
      if (slice.replayed) meters.replayedRows += counts.rows
      state.tracker.end(tracked, slice.replayed ? zeroCounts() : counts)
      budget.release(0, slice.bytes)
      options.onEnded()
    })
  }

  /** Hands rows over as the budget has room; `credit` rows of room are ours already. False when the budget was closed. */
  const spread = async (batch: TransformedBatch, range: RecordRange, granted: number): Promise<boolean> => {
    let credit = granted
    const take = async (wanted: number): Promise<number> => {
      if (credit === 0) {
        const more = Math.min(wanted, limits.records)
        if (!(await budget.acquire(more, 0))) return 0
        credit = more
      }
      const taken = Math.min(wanted, credit)
      credit -= taken
      return taken
    }
    for (const failure of batch.failures) {
      if ((await take(1)) === 0) return false
      sink.reject(failure, range)
    }
    for (const original of batch.copies ?? []) {
      if ((await take(1)) === 0) return false
      sink.copy(original, range)
    }
    for (const table of batch.tables)
      for (let from = 0; from < table.rows.count; ) {
        const taken = await take(table.rows.count - from)
        if (taken === 0) return false
        sink.write(table, range, from, from + taken)
        from += taken
      }
    budget.release(credit, 0)
    return true
  }

  const takeSlice = async (state: PartitionState, slice: Slice): Promise<boolean> => {
    const room = slice.records.length
    if (!(await budget.acquire(room, slice.bytes))) return false
    const wanted = (): boolean => state.owned && options.accepting()
    if (!(await options.awaitSchemas(slice.records, wanted)) || !wanted()) {
      budget.release(room, slice.bytes)
      return false
    }
    state.meter.waitingMs = null
    state.meter.takenMs = slice.records.at(-1)?.timestampMs ?? null
    const { topic, partition } = state
    const transformed = transform.run({ topic, partition, records: slice.records })
    const range = beginRange(state, slice)
    range.expect({
      filtered: transformed.filtered.length,
      toWrite: transformed.tables.reduce((sum, { rows }) => sum + rows.count, 0),
      failed: transformed.failures.length,
      copies: transformed.copies?.length ?? 0,
    })
    countIntake(meters, slice, range.counts.rows)
    meters.processedBatches += 1
    if (transformed.failures.length > 0) meters.failedBatches += 1
    meters.ended.add(transformed.filtered.length)
    return await spread(transformed, range, room)
  }

  return async (batch) => {
    const state = partitions.get(batch)
    if (state === undefined) return
    for (const slice of cutSlices(batch.records, state.takenTo, state.replayBelow, limits)) {
      if (!state.owned || !options.accepting()) return
      state.meter.waitingMs = slice.records[0]?.timestampMs ?? null
      if (!(await takeSlice(state, slice))) return
      options.onTaken(state)
      // By then the other batches of the same fetch have been taken in, too.
      await clock.breathe()
      sink.pump()
    }
    if (!state.owned || !options.accepting()) return
    if (passOffsets(state, batch.next)) {
      options.onTaken(state)
      options.onEnded()
    }
  }
}
