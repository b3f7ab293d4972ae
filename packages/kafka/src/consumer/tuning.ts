/** Times and sizes of the consumer; tests shorten some. */
export interface ConsumerTuning {
  /** A member that is silent for this long loses its partitions. It bounds how long a killed worker's records wait. */
  readonly sessionTimeoutMs: number
  /** Members have this long to come back when the group rebalances. */
  readonly rebalanceTimeoutMs: number
  readonly heartbeatIntervalMs: number
  /** A batch that takes longer than this no longer holds up the other partitions: its partition is paused instead. */
  readonly detachAfterMs: number
  /**
   * Bytes of one fetch, compressed. They are in memory decompressed, twice per partition, so large ones cost memory and
   * the garbage collector (4 MiB: 110 MiB more, and 5 % of the CPU); with small ones the way to the broker and back bounds the
   * speed (512 KiB at 100 ms: 35,000 messages of 150 bytes a second). Larger records still come.
   */
  readonly maxBytesPerPartition: number
  readonly maxBytesPerFetch: number
  /** Partitions that were added to a topic are found within this time. */
  readonly metadataMaxAgeMs: number
  readonly reconnectFirstMs: number
  /** A cluster that is back is read from within this, give or take a quarter. */
  readonly reconnectMaxMs: number
  /** A member that lost a right while it read asks again after this: it comes back by itself when it is granted. */
  readonly refusedRetryMs: number
  /** Leaving the group is given up after this; the broker then notices by the session timeout. */
  readonly leaveTimeoutMs: number
}

export const defaultTuning: ConsumerTuning = {
  sessionTimeoutMs: 10_000,
  rebalanceTimeoutMs: 30_000,
  heartbeatIntervalMs: 2_000,
  detachAfterMs: 250,
  maxBytesPerPartition: 256 * 1024,
  maxBytesPerFetch: 1024 * 1024,
  metadataMaxAgeMs: 30_000,
  reconnectFirstMs: 250,
  reconnectMaxMs: 4_000,
  refusedRetryMs: 15_000,
  leaveTimeoutMs: 5_000,
}

/** Joining again waits so long for records in flight: no heart beats meanwhile, and the last one was a while ago. */
export const giveBackTimeoutMs = ({ sessionTimeoutMs }: ConsumerTuning): number => 0.4 * sessionTimeoutMs

/** What is wanted longer, silence brings by itself (`idle-wait.ts`); with one byte as minimum nothing is lost. */
export const FETCH_WAIT_MS_MAX = 1_000
const FETCH_WAIT_MS_MIN = 10

/** How long a broker may wait for something to send. */
export const boundedFetchWaitMs = (wantedMs: number): number =>
  Math.min(FETCH_WAIT_MS_MAX, Math.max(FETCH_WAIT_MS_MIN, wantedMs))
