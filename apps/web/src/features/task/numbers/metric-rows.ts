import type { EngineTotals, OutcomeCounts, TaskMetrics, TaskTotals } from '@sluice/contracts'

/** How a value reads. */
export type MetricKind = 'number' | 'decimal' | 'duration' | 'milliseconds' | 'instant' | 'bytes' | 'share'

/** What a tab of metrics is about: all runs of a task, or the newest. */
export type MetricScope = 'cumulative' | 'thisRun'

/** A metric that TDengine Explorer has, or one of ours. The name is the key of its description. */
export interface MetricRow {
  /** As Explorer names it in this tab. */
  readonly name: string
  /** Without `total_`. */
  readonly key: string
  readonly kind: MetricKind
  /** Null: nothing to tell now. Undefined: it is not measured; the description says why. */
  readonly value: number | null | undefined
}

interface Sources {
  readonly scope: MetricScope
  readonly metrics: TaskMetrics
  readonly counts: OutcomeCounts
  readonly totals: EngineTotals | null
  readonly startedMs: number | null
}

const perSecond = (count: number, ms: number): number | null => (ms === 0 ? null : (count / ms) * 1_000)

type Told = readonly [key: string, kind: MetricKind, value: number | null | undefined]

/** Of one run and of all: sums, under the names of spec/data-in.md §6.5, then ours. */
const sumsOf = ({ metrics, counts, totals }: Sources): readonly Told[] => {
  const of = (pick: (totals: EngineTotals) => number): number | null => (totals === null ? null : pick(totals))
  return [
    ['execute_time', 'duration', of(({ runMs }) => runMs)],
    ['received_batches', 'number', of(({ receivedBatches }) => receivedBatches)],
    ['processed_batches', 'number', of(({ processedBatches }) => processedBatches)],
    ['processed_rows', 'number', of(({ processedRows }) => processedRows)],
    ['written_rows', 'number', counts.written],
    ['written_points', 'number', of(({ writtenPoints }) => writtenPoints)],
    [
      'rows_per_second',
      'decimal',
      of(({ runMs }) => runMs) === null ? null : perSecond(counts.written, totals?.runMs ?? 0),
    ],
    ['points_per_second', 'decimal', totals === null ? null : perSecond(totals.writtenPoints, totals.runMs)],
    ['inserted_sqls', 'number', undefined],
    ['failed_sqls', 'number', undefined],
    ['written_raw_blocks', 'number', of(({ writeBatches }) => writeBatches)],
    ['failed_raw_blocks', 'number', of(({ failedWrites }) => failedWrites)],
    ['failed_batches', 'number', of(({ failedBatches }) => failedBatches)],
    ['failed_rows', 'number', counts.deadLettered + counts.dropped],
    ['failed_points', 'number', of(({ failedPoints }) => failedPoints)],
    ['created_stables', 'number', of(({ createdSupertables }) => createdSupertables)],
    ['created_tables', 'number', of(({ createdSubtables }) => createdSubtables)],
    ['drained_rows', 'number', of(({ drainedRows }) => drainedRows)],
    ['kafka_consumed_messages', 'number', counts.messages],
    ['filtered_rows', 'number', counts.filtered],
    ['dead_lettered_rows', 'number', counts.deadLettered],
    ['dropped_rows', 'number', counts.dropped],
    ['replayed_rows', 'number', of(({ replayedRows }) => replayedRows)],
    ['archived_copies', 'number', of(({ archivedCopies }) => archivedCopies)],
    ['received_bytes', 'bytes', of(({ receivedBytes }) => receivedBytes)],
    ['write_retries', 'number', of(({ writeRetries }) => writeRetries)],
    ['cpu_time', 'duration', of(({ cpuMs }) => cpuMs)],
    ['lost_messages', 'number', metrics.lostMessages ?? 0],
  ]
}

/** Of now, which only a run that goes on has. */
const momentsOf = ({ metrics, startedMs }: Sources): readonly Told[] => {
  const speaks = metrics.subTasks.length > 0
  const now = (value: number | null): number | null => (speaks ? value : null)
  return [
    ['start_time', 'instant', startedMs],
    ['kafka_consumers', 'number', now(metrics.subTasks.length)],
    ['kafka_total_partitions', 'number', now(metrics.partitions.length)],
    [
      'kafka_consuming_partitions',
      'number',
      now(metrics.partitions.filter(({ consumedPerSecond }) => (consumedPerSecond ?? 0) > 0).length),
    ],
    ['messages_per_second', 'decimal', now(metrics.messagesPerSecond)],
    ['bytes_per_second', 'bytes', now(metrics.bytesPerSecond)],
    ['lag_messages', 'number', now(metrics.lag)],
    ['lag_time', 'duration', metrics.lagSeconds === null ? null : now(metrics.lagSeconds * 1_000)],
    ['catch_up_time', 'duration', metrics.etaSeconds === null ? null : now(metrics.etaSeconds * 1_000)],
    ['latency_p50', 'milliseconds', metrics.latencyMsP50],
    ['latency_p95', 'milliseconds', metrics.latencyMsP95],
    ['latency_p99', 'milliseconds', metrics.latencyMsP99],
    ['in_flight_rows', 'number', now(metrics.inFlightRows)],
    ['in_flight_bytes', 'bytes', now(metrics.inFlightBytes)],
    ['buffer_fill', 'share', now(metrics.bufferFill)],
    ['writes_in_flight', 'number', now(metrics.writesInFlight)],
    ['waiting_partitions', 'number', now(metrics.heldPartitions)],
    ['cached_records', 'number', now(metrics.cachedRecords)],
  ]
}

/** What a tab lists; `lost_messages` is known of all runs together only. */
export const metricRows = (scope: MetricScope, metrics: TaskMetrics, totals: TaskTotals | undefined): MetricRow[] => {
  const isRun = scope === 'thisRun'
  const run = totals?.thisRun ?? null
  const sources: Sources = {
    scope,
    metrics,
    counts: isRun ? metrics.thisRun : metrics.total,
    totals: isRun ? (run?.totals ?? null) : (totals?.cumulative ?? null),
    startedMs: run === null ? null : Date.parse(run.startedAt),
  }
  const told = isRun
    ? [...momentsOf(sources).slice(0, 1), ...sumsOf(sources).slice(0, -1), ...momentsOf(sources).slice(1)]
    : sumsOf(sources)
  return told.map(([key, kind, value]) => ({ name: isRun ? key : `total_${key}`, key, kind, value }))
}
