import type {
  EngineSnapshot,
  KafkaRecord,
  OutcomeCounts,
  RegisteredSchema,
  RowError,
  SluiceError,
} from '@sluice/contracts'
import type { PartitionOffset, TopicPartition } from '@sluice/kafka'

/** Accounts for offsets [from, to) of one partition: how their rows ended. */
export interface LedgerEntry extends TopicPartition {
  /** The position that the ledger must hold now; null when it must hold none. */
  readonly from: number | null
  /** The next offset to account for. Less than `from` only when the topic was deleted and made anew. */
  readonly to: number
  readonly counts: OutcomeCounts
  /** Of these offsets, those that Kafka removed before they were read. */
  readonly lost: number
}

/**
 * Which offsets have been counted. Kafka's commit may lag behind it after a crash; offsets below a ledger position are
 * then written again but not counted again, so that totals stay exact.
 */
export interface Ledger {
  /** Next offset to account for, per partition; partitions never accounted for are left out. */
  load(partitions: readonly TopicPartition[]): Promise<readonly PartitionOffset[]>
  /**
   * Moves all the positions and adds the counts, or does nothing. Throws SluiceError LEASE_LOST when a position is not
   * its entry's `from`: somebody else owns the partition. Every other failure is taken as "may or may not have happened".
   */
  advance(entries: readonly LedgerEntry[]): Promise<void>
}

/** Where schemas that payloads name are looked up. */
export interface SchemaLookup {
  /** null when there is none of this id. A retriable failure is waited out; any other ends the engine. */
  schema(id: number): Promise<RegisteredSchema | null>
}

/** A row that cannot be written, with the record it came from and the reason. */
export interface RejectedRow extends TopicPartition {
  readonly record: KafkaRecord
  /**
   * Number of the row within its record, from 0. Where every matching table takes a row, it has an end in each: then
   * this is row × tables + table, so that each end has a number of its own.
   */
  readonly row: number
  /** Ends that each row of the record has: the tables above, or one. */
  readonly tables: number
  /** `record`: all of it, whatever rows it holds. `copy`: the original of a row that is written, cut, and ends there. */
  readonly kind: 'row' | 'record' | 'copy'
  readonly error: RowError
  readonly atMs: number
}

/** Archives rejected rows. */
export interface DeadLetterSink {
  /**
   * Resolves when all of them are stored for good; storing (topic, partition, offset, row) again changes nothing. After
   * a retriable failure the engine tries until it works: offsets wait, nothing is dropped; any other ends the engine.
   * ArchiveFull says that the last rows found no room: they are dropped, and counted.
   */
  store(rows: readonly RejectedRow[]): Promise<void>
}

/** A line of the task's story. `activity` is a stable name for translation. */
export interface EngineActivity {
  readonly level: 'info' | 'warn' | 'error'
  readonly activity:
    | 'started'
    | 'assigned'
    | 'revoked'
    | 'paused'
    | 'resumed'
    | 'stopping'
    | 'stopped'
    | 'completed'
    | 'failed'
    | 'offsetsSkipped'
    | 'limitReached'
    | 'dropping'
    | 'caching'
    | 'tagDrift'
    | 'cacheWritten'
    | 'topicsJoined'
    | 'topicsLeft'
    | 'partitionsAdded'
    | 'partitionsBegun'
    | 'recordsLost'
    | 'commitsGone'
    | 'wentOnFromLedger'
  readonly content: string
}

/** How often a detail comes: `debug` with each write, commit or change of the group, `trace` with each fetch. */
export type DetailLevel = 'debug' | 'trace'

/** Names and numbers of a detail, never a payload. */
export type DetailFields = Readonly<Record<string, string | number | boolean | null>>

/** Who watches an engine. Calls are synchronous and must not throw. */
export interface EngineObserver {
  /** What the pipeline does, step by step, for its log; left out, nobody reads it. */
  detail?(level: DetailLevel, message: string, fields: DetailFields): void
  activity(activity: EngineActivity): void
  /** Every second while the engine runs, and once at its end. */
  snapshot(snapshot: EngineSnapshot): void
  /** Trouble, once per kind and minute: `repeats` counts the same error since it was last told. */
  error(error: SluiceError, repeats: number): void
}

/** Time, as the engine uses it; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after `ms`, or at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Calls `action` after `ms` unless the returned function was called before. */
  after(ms: number, action: () => void): () => void
  /** Lets sockets and timers have their turn. */
  breathe(): Promise<void>
}

/** How an engine ended. A failed one may be started again when its error is retriable; offsets are safe either way. */
export type EngineEnd =
  | { readonly reason: 'stopped' | 'completed'; readonly error?: undefined }
  | { readonly reason: 'failed'; readonly error: SluiceError }

/** One running sub-task: one member of the consumer group. */
export interface Engine {
  /** Opens the lanes and joins the group; waits while TDengine is away. A failure ends the engine and is also in `done`. */
  start(): Promise<void>
  /**
   * Reads nothing until told otherwise; may be called before `start`. Rows in flight end and are committed, then the snapshot says `paused`; the
   * group keeps this member with its partitions.
   */
  setPaused(paused: boolean): void
  /** Drains: stops fetching, lets rows in flight end, accounts, commits, leaves. Resolves with `done`. */
  stop(): Promise<EngineEnd>
  readonly done: Promise<EngineEnd>
  snapshot(): EngineSnapshot
}
