import type { SluiceError, TaskSpec } from '@sluice/contracts'
import type { KafkaPort } from '@sluice/kafka'
import type { LaneWriter } from '@sluice/tdengine'
import type { CompiledTransform, TableLayout } from '@sluice/transform'
import type { PartitionBound } from './bounds/partition-bound.ts'
import type { StoredTags } from './lanes/tag-watch.ts'
import type { Clock, DeadLetterSink, EngineObserver, Ledger, SchemaLookup } from './port.ts'
import type { Lengths } from './target/lengths.ts'

export type FitLengths = (layout: TableLayout, needed: Lengths) => Promise<Lengths>

/** What an engine asks of Kafka, or of whatever else gives it records of partitions. */
export type EngineSource = Pick<KafkaPort, 'consumer' | 'ranges' | 'committed' | 'offsetsAt'>

/** All that an engine needs; it opens nothing by itself. */
export interface EngineOptions {
  readonly spec: TaskSpec
  /** Goes into the consumer group's name where the spec says so. */
  readonly taskId: string
  /** Stays the caller's: the engine closes its consumer, not the port. */
  readonly kafka: EngineSource
  readonly transform: CompiledTransform
  /** Left out for a transform whose payloads name no schemas. */
  readonly schemas?: SchemaLookup | undefined
  /**
   * Opens a writer to a table; the engine closes it. Those of one lane (a number) never write at the same time, so that
   * they may share a connection. Where data names the table, it is made first; an error with the failure `table` says
   * that it cannot be, and costs the rows that name it.
   */
  readonly openWriter: (layout: TableLayout, lane: number) => Promise<LaneWriter>
  /**
   * Makes columns and tags of a table longer for values of these lengths, as far as it goes, and tells how long they
   * are then. Left out: rows that do not fit are refused.
   */
  readonly fit?: FitLengths | undefined
  /** Supertables that `openWriter` made until now. */
  readonly createdSupertables?: (() => number) | undefined
  /** For `tagDrift`; left out, nobody looks for it. */
  readonly tags?: StoredTags | undefined
  /** Where `connectionLost: cache` keeps its files: a path without its ending, of this sub-task alone. */
  readonly spillPath?: string | undefined
  readonly ledger: Ledger
  readonly deadLetters: DeadLetterSink
  readonly observer: EngineObserver
  /** The topics that are read: what `source.topicPattern` stands for now. Left out: those that the source names. */
  readonly topics?: readonly string[] | undefined
  /** Why topics that the source names are not among them; it degrades the engine from its start to its end. */
  readonly gone?: SluiceError | null
  /**
   * What is to be read of each partition; the engine ends as completed when all members of the group came there. Left
   * out: what `source.end` means now.
   */
  readonly bounds?: readonly PartitionBound[] | undefined
  /** Reads as if `source.end` were now. */
  readonly untilCaughtUp?: boolean
  readonly clock?: Clock
  /** 0 ≤ x < 1; jitter of the back-off. */
  readonly random?: () => number
  readonly timing?: Partial<EngineTiming>
}

/** Waits of the engine, milliseconds. */
export interface EngineTiming {
  /** Between two accounts of what ended. */
  readonly commitIntervalMs: number
  readonly snapshotIntervalMs: number
  /** A stop gives rows in flight this long; what did not end by then is read again later. */
  readonly drainTimeoutMs: number
  /** A revoked partition holds up the rebalance at most this long, so that its last rows land before the next owner's. */
  readonly revokeTimeoutMs: number
  /** After this silence a run with an end looks whether Kafka has removed what is left of it. */
  readonly caughtUpSilenceMs: number
  readonly retryDelayMinMs: number
  /** A target that is back is written to within this; ten times as long where somebody has to make room first. */
  readonly retryDelayMaxMs: number
}

export const ENGINE_TIMING_DEFAULT: EngineTiming = {
  commitIntervalMs: 1_000,
  snapshotIntervalMs: 1_000,
  drainTimeoutMs: 10_000,
  revokeTimeoutMs: 5_000,
  caughtUpSilenceMs: 10_000,
  retryDelayMinMs: 200,
  retryDelayMaxMs: 5_000,
}
