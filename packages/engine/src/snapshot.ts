import type { EngineSnapshot, OutcomeCounts, PartitionLag, ReadingProgress, SluiceError } from '@sluice/contracts'
import type { PartitionState, Partitions } from './accounting/partitions.ts'
import type { Budget } from './intake/budget.ts'
import type { ErrorLog } from './meters/error-log.ts'
import { healthOf } from './meters/health.ts'
import type { Meters } from './meters/meters.ts'
import type { Sink } from './sink.ts'

export interface SnapshotSources {
  readonly atMs: number
  readonly startedMs: number
  readonly counts: OutcomeCounts
  readonly failed: boolean
  /** Why topics are not read that should be; null when all are. */
  readonly gone: SluiceError | null
  readonly partitions: Partitions
  readonly budget: Budget
  readonly meters: Meters
  readonly errors: ErrorLog
  readonly sink: Pick<Sink, 'trouble'>
  readonly cachedRecords: number
  readonly createdSupertables: number
  /** Partitions held back at the end of a bounded run. */
  readonly parked: number
  readonly progress: ReadingProgress | null
  readonly joined: boolean
  readonly paused: boolean
}

/** Age of the oldest record that has not ended; see `lagSeconds` of the snapshot. */
const lagSecondsOf = ({ tracker, meter }: PartitionState, lag: number, nowMs: number): number | null => {
  if (lag === 0) return 0
  const timestampMs = tracker.oldestMs ?? meter.waitingMs ?? meter.takenMs
  return timestampMs === null ? null : Math.max(0, nowMs - timestampMs) / 1_000
}

const partitionOf = (state: PartitionState, nowMs: number): PartitionLag | null => {
  const { topic, partition, endOffset, tracker, firstOffset, ledgerPosition, committedTo, meter } = state
  const position = tracker.next ?? firstOffset ?? ledgerPosition
  if (position === null) return null
  meter.consumed.note(position, nowMs)
  if (endOffset === null) return null
  const lag = Math.max(0, endOffset - position)
  return {
    topic,
    partition,
    position,
    endOffset,
    lag,
    committed: committedTo === 0 ? null : committedTo,
    lagSeconds: lagSecondsOf(state, lag, nowMs),
    consumedPerSecond: meter.consumed.perSecond(nowMs),
    producedPerSecond: meter.produced.perSecond(nowMs),
  }
}

const partitionsOf = (partitions: Partitions, nowMs: number): PartitionLag[] =>
  [...partitions.owned()].map((state) => partitionOf(state, nowMs)).filter((one) => one !== null)

/** The worst speaks for all; null when none knows. */
const highest = (values: readonly (number | null)[]): number | null =>
  values.reduce((max, value) => (value === null ? max : Math.max(max ?? value, value)), null)

/** Partitions that are read to their ends do not count: nothing is asked of them. */
const lagPerSecondOf = (partitions: readonly PartitionLag[]): number | null => {
  let sum: number | null = null
  for (const { lag, consumedPerSecond, producedPerSecond } of partitions) {
    if (lag === 0) sum ??= 0
    else if (consumedPerSecond === null || producedPerSecond === null) return null
    else sum = (sum ?? 0) + producedPerSecond - consumedPerSecond
  }
  return sum
}

/** Other trouble says what is wrong now; else what is gone is all that is wrong. */
const lastErrorOf = ({ gone, failed, meters, errors, startedMs }: SnapshotSources): EngineSnapshot['lastError'] =>
  gone === null || failed || meters.sourceTrouble() || meters.sinkTrouble.size > 0
    ? errors.last
    : { code: gone.code, message: gone.message, atMs: startedMs }

/** What the engine tells each second. Counts are those of the ledger, so they always add up to offsets. */
export const takeSnapshot = (sources: SnapshotSources): EngineSnapshot => {
  const { meters, budget } = sources
  const partitions = partitionsOf(sources.partitions, sources.atMs)
  return {
    atMs: sources.atMs,
    startedMs: sources.startedMs,
    counts: sources.counts,
    replayedRows: meters.replayedRows,
    archivedCopies: meters.archivedCopies,
    inFlightRows: budget.rows,
    inFlightBytes: budget.bytes,
    bufferFill: budget.fill,
    heldPartitions: sources.parked + budget.waiting,
    cachedRecords: sources.cachedRecords,
    rowsPerSecond: meters.rowsWritten.perSecond(),
    rowsInPerSecond: meters.rowsIn.perSecond(),
    messagesPerSecond: meters.messages.perSecond(),
    bytesPerSecond: meters.bytes.perSecond(),
    lag: partitions.length === 0 ? null : partitions.reduce((sum, { lag }) => sum + lag, 0),
    lagSeconds: highest(partitions.map(({ lagSeconds }) => lagSeconds)),
    lagPerSecond: lagPerSecondOf(partitions),
    partitions,
    progress: sources.progress,
    ...(sources.joined ? { assigned: meters.isAssigned } : {}),
    paused: sources.paused,
    receivedBatches: meters.receivedBatches,
    receivedMessages: meters.receivedMessages,
    receivedBytes: meters.receivedBytes,
    processedRows: meters.processedRows,
    writeBatches: meters.writeBatches,
    writeRetries: meters.writeRetries,
    writtenPoints: meters.writtenPoints,
    failedWrites: meters.failedWrites,
    writesInFlight: meters.writesInFlight,
    createdSubtables: meters.createdSubtables,
    createdSupertables: sources.createdSupertables,
    processedBatches: meters.processedBatches,
    failedBatches: meters.failedBatches,
    failedPoints: meters.failedPoints,
    drainedRows: meters.drainedRows,
    latencyMsP50: meters.latency.percentile(0.5),
    latencyMsP95: meters.latency.percentile(0.95),
    latencyMsP99: meters.latency.percentile(0.99),
    health: healthOf({
      failed: sources.failed,
      sinkTrouble: meters.sinkTrouble.size > 0,
      sourceTrouble: sources.gone !== null || meters.sourceTrouble(),
      rejectedRecently: meters.rejected.recent(),
      endedRecently: meters.ended.recent(),
      budgetFull: budget.full,
      inFlightRows: budget.rows,
      everReceived: meters.everReceived,
    }),
    trouble: sources.sink.trouble(),
    lastError: lastErrorOf(sources),
  }
}
