import { type EngineSnapshot, type OutcomeCounts, zeroCounts } from '@sluice/contracts'
import type { SubTaskPoint } from '@sluice/store'

/** What has gathered of a point: its newest snapshot, and the worst that those before it said. */
export interface PointState {
  readonly last: EngineSnapshot | null
  readonly latencyMsP50: number | null
  readonly latencyMsP95: number | null
  readonly latencyMsP99: number | null
  readonly bufferFill: number
}

export const startState: PointState = {
  last: null,
  latencyMsP50: null,
  latencyMsP95: null,
  latencyMsP99: null,
  bufferFill: 0,
}

/** The newest that is known: percentiles of the last seconds, which an idle engine forgets. */
const newer = (before: number | null, now: number | null): number | null => now ?? before

export const gather = (state: PointState, snapshot: EngineSnapshot): PointState => ({
  last: snapshot,
  latencyMsP50: newer(state.latencyMsP50, snapshot.latencyMsP50),
  latencyMsP95: newer(state.latencyMsP95, snapshot.latencyMsP95),
  latencyMsP99: newer(state.latencyMsP99, snapshot.latencyMsP99),
  bufferFill: Math.max(state.bufferFill, snapshot.bufferFill),
})

const minus = (a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts => ({
  messages: a.messages - b.messages,
  rows: a.rows - b.rows,
  written: a.written - b.written,
  filtered: a.filtered - b.filtered,
  deadLettered: a.deadLettered - b.deadLettered,
  dropped: a.dropped - b.dropped,
})

/** What Postgres keeps of a latency: 24 days, or more. Old messages that are read today are as late as that. */
const LATENCY_MS_MAX = 2 ** 31 - 1

const storable = (ms: number | null): number | null => (ms === null ? null : Math.min(LATENCY_MS_MAX, Math.round(ms)))

/** What happened since the last point. */
export const difference = (
  state: PointState,
  told: EngineSnapshot | null,
): Omit<SubTaskPoint, 'atMs' | 'index' | 'seconds'> => {
  const { last } = state
  const since = (pick: (snapshot: EngineSnapshot) => number): number =>
    (last === null ? 0 : pick(last)) - (told === null ? 0 : pick(told))
  return {
    counts: minus(last?.counts ?? zeroCounts(), told?.counts ?? zeroCounts()),
    rowsIn: since(({ processedRows }) => processedRows),
    bytes: since(({ receivedBytes }) => receivedBytes),
    batches: since(({ writeBatches }) => writeBatches),
    retries: since(({ writeRetries }) => writeRetries),
    failedWrites: since(({ failedWrites }) => failedWrites),
    // Whole milliseconds of running sums, so that no fraction is lost.
    cpuMs: since(({ cpuMs }) => Math.round(cpuMs ?? 0)),
    receivedBatches: since(({ receivedBatches }) => receivedBatches),
    writtenPoints: since(({ writtenPoints }) => writtenPoints),
    createdSubtables: since(({ createdSubtables }) => createdSubtables),
    createdSupertables: since(({ createdSupertables }) => createdSupertables ?? 0),
    processedBatches: since(({ processedBatches }) => processedBatches ?? 0),
    failedBatches: since(({ failedBatches }) => failedBatches ?? 0),
    failedPoints: since(({ failedPoints }) => failedPoints ?? 0),
    drainedRows: since(({ drainedRows }) => drainedRows ?? 0),
    replayedRows: since(({ replayedRows }) => replayedRows),
    archivedCopies: since(({ archivedCopies }) => archivedCopies ?? 0),
    lag: last?.lag ?? null,
    lagSeconds: last?.lagSeconds ?? null,
    latencyMsP50: storable(state.latencyMsP50),
    latencyMsP95: storable(state.latencyMsP95),
    latencyMsP99: storable(state.latencyMsP99),
    inFlightRows: last?.inFlightRows ?? 0,
    bufferFill: state.bufferFill,
  }
}

/** Nothing came, nothing ended, nothing waits and nothing failed. Who is behind is not idle. */
export const isIdle = ({ counts, rowsIn, batches, failedWrites, lag, inFlightRows }: SubTaskPoint): boolean =>
  counts.messages + counts.rows + rowsIn + batches + failedWrites + inFlightRows + (lag ?? 0) === 0
