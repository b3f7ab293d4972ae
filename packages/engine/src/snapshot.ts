import type { EngineSnapshot, OutcomeCounts, PartitionLag, ReadingProgress } from '@sluice/contracts'
import type { Partitions } from './accounting/partitions.ts'
import type { Budget } from './intake/budget.ts'
import type { ErrorLog } from './meters/error-log.ts'
import { healthOf } from './meters/health.ts'
import type { Meters } from './meters/meters.ts'
import type { Sink } from './sink.ts'

export interface SnapshotSources {
  readonly atMs: number
  readonly counts: OutcomeCounts
  readonly failed: boolean
  readonly partitions: Partitions
  readonly budget: Budget
  readonly meters: Meters
  readonly errors: ErrorLog
  readonly sink: Pick<Sink, 'trouble'>
  readonly cachedRecords: number
  readonly progress: ReadingProgress | null
}

const lagsOf = (partitions: Partitions): PartitionLag[] => {
  const lags: PartitionLag[] = []
  for (const { topic, partition, endOffset, tracker, firstOffset } of partitions.owned()) {
    const position = tracker.next ?? firstOffset
    if (endOffset === null || position === null) continue
    lags.push({ topic, partition, position, endOffset, lag: Math.max(0, endOffset - position) })
  }
  return lags
}

/** What the engine tells each second. Counts are those of the ledger, so they always add up to offsets. */
export const takeSnapshot = (sources: SnapshotSources): EngineSnapshot => {
  const { meters, budget, errors } = sources
  const partitions = lagsOf(sources.partitions)
  return {
    atMs: sources.atMs,
    counts: sources.counts,
    replayedRows: meters.replayedRows,
    archivedCopies: meters.archivedCopies,
    inFlightRows: budget.rows,
    cachedRecords: sources.cachedRecords,
    rowsPerSecond: meters.rowsWritten.perSecond(),
    messagesPerSecond: meters.messages.perSecond(),
    lag: partitions.length === 0 ? null : partitions.reduce((sum, { lag }) => sum + lag, 0),
    partitions,
    progress: sources.progress,
    writeBatches: meters.writeBatches,
    writeRetries: meters.writeRetries,
    createdSubtables: meters.createdSubtables,
    latencyMsP50: meters.latency.percentile(0.5),
    latencyMsP99: meters.latency.percentile(0.99),
    health: healthOf({
      failed: sources.failed,
      sinkTrouble: meters.sinkTrouble.size > 0,
      sourceTrouble: meters.sourceTrouble(),
      rejectedRecently: meters.rejected.recent(),
      endedRecently: meters.ended.recent(),
      budgetFull: budget.full,
      inFlightRows: budget.rows,
      everReceived: meters.everReceived,
    }),
    trouble: sources.sink.trouble(),
    lastError: errors.last,
  }
}
