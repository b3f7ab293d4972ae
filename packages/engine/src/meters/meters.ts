import { createLatencyMeter, type LatencyMeter } from './latency-meter.ts'
import { createRateMeter, type RateMeter } from './rate-meter.ts'

/** Rates on screen look back this far; health does twice as long. */
const RATE_WINDOW_S = 5
const HEALTH_WINDOW_S = 10
/** A source that told of trouble and nothing since is taken as well again. */
const SOURCE_TROUBLE_MS = 30_000

/** What an engine measures about itself; live only, the exact totals are the accountant's. */
export interface Meters {
  readonly messages: RateMeter
  /** Payload bytes of messages, and rows made of them. */
  readonly bytes: RateMeter
  readonly rowsIn: RateMeter
  readonly rowsWritten: RateMeter
  /** Rows that ended in any way, and rows that became dead letters, within the health window. */
  readonly ended: RateMeter
  readonly rejected: RateMeter
  readonly latency: LatencyMeter
  receivedBatches: number
  receivedMessages: number
  receivedBytes: number
  processedRows: number
  writeBatches: number
  /** Rows times columns. */
  writtenPoints: number
  /** Attempts that failed, and those under way. */
  failedWrites: number
  writesInFlight: number
  writeRetries: number
  createdSubtables: number
  /** Slices that were transformed, and those with rows that failed there. */
  processedBatches: number
  failedBatches: number
  /** Columns of rows that the target refused. */
  failedPoints: number
  /** Rows without a usable primary timestamp. */
  drainedRows: number
  replayedRows: number
  archivedCopies: number
  everReceived: boolean
  lastArrivalMs: number
  /** The group has said which partitions are ours, and has not taken them back. */
  isAssigned: boolean
  /** Who of the sink side waits for recovery: lanes by number, `archive`. */
  readonly sinkTrouble: Set<string>
  sourceTrouble(): boolean
  sourceFailed(): void
  sourceWorks(): void
}

export const createMeters = (now: () => number): Meters => {
  let sourceFailedMs: number | null = null
  return {
    messages: createRateMeter(RATE_WINDOW_S, now),
    bytes: createRateMeter(RATE_WINDOW_S, now),
    rowsIn: createRateMeter(RATE_WINDOW_S, now),
    rowsWritten: createRateMeter(RATE_WINDOW_S, now),
    ended: createRateMeter(HEALTH_WINDOW_S, now),
    rejected: createRateMeter(HEALTH_WINDOW_S, now),
    latency: createLatencyMeter(now),
    receivedBatches: 0,
    receivedMessages: 0,
    receivedBytes: 0,
    processedRows: 0,
    writeBatches: 0,
    writtenPoints: 0,
    failedWrites: 0,
    writesInFlight: 0,
    writeRetries: 0,
    createdSubtables: 0,
    processedBatches: 0,
    failedBatches: 0,
    failedPoints: 0,
    drainedRows: 0,
    replayedRows: 0,
    archivedCopies: 0,
    everReceived: false,
    lastArrivalMs: now(),
    isAssigned: false,
    sinkTrouble: new Set(),
    sourceTrouble: () => sourceFailedMs !== null && now() - sourceFailedMs < SOURCE_TROUBLE_MS,
    sourceFailed() {
      sourceFailedMs = now()
    },
    sourceWorks() {
      sourceFailedMs = null
    },
  }
}
